/** The validation suite: simulated systems against theory. */
@org.jspecify.annotations.NullMarked
package org.lightmarket.experiment.validation;
