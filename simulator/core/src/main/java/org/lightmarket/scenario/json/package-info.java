/** JSON with places: every value knows its file, line, column and pointer. */
@org.jspecify.annotations.NullMarked
package org.lightmarket.scenario.json;
