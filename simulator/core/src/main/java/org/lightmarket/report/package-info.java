/** Charts, tables and pages. */
@org.jspecify.annotations.NullMarked
package org.lightmarket.report;
