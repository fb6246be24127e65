/** The page of an incentive audit, and its words. */
@org.jspecify.annotations.NullMarked
package org.lightmarket.report.audit;
