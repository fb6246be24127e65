/**
 * Market mechanisms: pure rules that turn standing bids and capacity into grants, and their books.
 */
@org.jspecify.annotations.NullMarked
package org.lightmarket.mechanism;
