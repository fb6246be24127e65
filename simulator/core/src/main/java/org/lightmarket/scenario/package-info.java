/** Scenario files: from JSON with places to checked, immutable records. */
@org.jspecify.annotations.NullMarked
package org.lightmarket.scenario;
