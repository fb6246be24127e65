package org.lightmarket.ledger;

/**
 * An end of a batch in a journal.
 *
 * @param bytes length of the journal up to there
 * @param batches batches up to there
 * @param entries entries in them
 * @param hash the hash chain there, 64 hexadecimal digits
 */
record JournalPosition(long bytes, long batches, long entries, String hash) {}
