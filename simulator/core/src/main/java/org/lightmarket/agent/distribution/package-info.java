/** Distributions of non-negative quantities: service times, values, budgets. */
@org.jspecify.annotations.NullMarked
package org.lightmarket.agent.distribution;
