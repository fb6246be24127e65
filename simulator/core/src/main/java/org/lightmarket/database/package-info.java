/** Result tables in DuckDB: Parquet files beside the CSV, and SQL over result folders. */
@org.jspecify.annotations.NullMarked
package org.lightmarket.database;
