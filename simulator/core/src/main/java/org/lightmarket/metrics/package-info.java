/** Market events to observations. */
@org.jspecify.annotations.NullMarked
package org.lightmarket.metrics;
