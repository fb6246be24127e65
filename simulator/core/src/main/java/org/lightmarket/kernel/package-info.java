/** Event lists, the simulation clock and the random streams. */
@org.jspecify.annotations.NullMarked
package org.lightmarket.kernel;
