/** Demand models: when the clients of a group want requests served. */
@org.jspecify.annotations.NullMarked
package org.lightmarket.agent.demand;
