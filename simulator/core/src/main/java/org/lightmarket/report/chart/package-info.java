/** Charts of result tables, as SVG and PNG, with captions computed from the same tables. */
@org.jspecify.annotations.NullMarked
package org.lightmarket.report.chart;
