/** The page of a ledger: figures of its journal, and how they are shown. */
@org.jspecify.annotations.NullMarked
package org.lightmarket.report.books;
