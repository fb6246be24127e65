/** The result tables as reports read them: from memory or from a result folder. */
@org.jspecify.annotations.NullMarked
package org.lightmarket.report.table;
