/** Benchmarks of the event kernels beside their peers. */
@org.jspecify.annotations.NullMarked
package org.lightmarket.benchmark;
