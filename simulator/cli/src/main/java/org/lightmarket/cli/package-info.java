/** The commands. */
@org.jspecify.annotations.NullMarked
package org.lightmarket.cli;
