/** Scenario × variants × seeds to result tables; the validation suite. */
@org.jspecify.annotations.NullMarked
package org.lightmarket.experiment;
