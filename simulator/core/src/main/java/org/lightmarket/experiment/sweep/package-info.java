/** Sweeps: plans over fields of a scenario, and what they say of the fields' effects. */
@org.jspecify.annotations.NullMarked
package org.lightmarket.experiment.sweep;
