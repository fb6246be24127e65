/**
 * Event lists, the simulation clock and the random streams.
 *
 * <p>{@link org.lightmarket.kernel.KernelKind} makes kernels: {@code FAST} on packed arrays and
 * {@code SSJ} on an independent event list, which execute the same events in the same order; {@link
 * org.lightmarket.kernel.TracingKernel} shows that they do. {@link
 * org.lightmarket.kernel.RandomStream} holds the random numbers of one entity for one purpose.
 */
@org.jspecify.annotations.NullMarked
package org.lightmarket.kernel;
