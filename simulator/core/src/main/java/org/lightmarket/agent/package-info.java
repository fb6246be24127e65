/** Clients and servers: demand, forecasts, strategies, service profiles, flow control. */
@org.jspecify.annotations.NullMarked
package org.lightmarket.agent;
