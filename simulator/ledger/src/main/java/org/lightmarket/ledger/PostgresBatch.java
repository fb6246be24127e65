package org.lightmarket.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A batch as the database takes it: each id, account and text once, and per transfer their
 * positions from 1. Position 0 is no id, or the account of the pending transfer; -1 an account that
 * nobody has. The first text is the empty one.
 */
final class PostgresBatch {
  private static final int NONE = 0;
  private static final int UNKNOWN = -1;

  private final TransferBatch batch;
  private final UUID[] ids;
  private final int[] accounts;
  private final String[] texts;
  private final int[] id;
  private final int[] pending;
  private final int[] debit;
  private final int[] credit;
  private final long[] amountMinor;
  private final long[] timeoutNs;
  private final int[] code;
  private final int[] reference;
  private final int[] flags;

  /** The transfers of a batch whose labels have been checked. */
  PostgresBatch(TransferBatch batch, Labels labels) {
    this.batch = batch;
    int size = batch.size;
    id = new int[size];
    pending = new int[size];
    debit = new int[size];
    credit = new int[size];
    amountMinor = new long[size];
    timeoutNs = new long[size];
    code = new int[size];
    reference = new int[size];
    flags = new int[size];
    Positions<UUID> idPositions = new Positions<>();
    Positions<Integer> accountPositions = new Positions<>();
    Positions<Integer> textPositions = new Positions<>();
    textPositions.of(Ledger.NO_LABEL);
    for (int i = 0; i < size; i++) {
      id[i] = position(idPositions, batch.idHigh[i], batch.idLow[i]);
      pending[i] = position(idPositions, batch.pendingIdHigh[i], batch.pendingIdLow[i]);
      debit[i] = position(accountPositions, batch.debit[i]);
      credit[i] = position(accountPositions, batch.credit[i]);
      amountMinor[i] = batch.amountMinor[i];
      timeoutNs[i] = batch.timeoutNs[i];
      code[i] = textPositions.of(batch.code[i]);
      reference[i] = textPositions.of(batch.reference[i]);
      flags[i] = batch.flags[i];
    }
    ids = idPositions.values.toArray(new UUID[0]);
    accounts = accountPositions.values.stream().mapToInt(Integer::intValue).toArray();
    texts = textPositions.values.stream().map(labels::text).toArray(String[]::new);
  }

  private static int position(Positions<UUID> positions, long high, long low) {
    return (high | low) == 0 ? NONE : positions.of(new UUID(high, low));
  }

  private static int position(Positions<Integer> positions, int account) {
    if (account == TransferBatch.SAME_ACCOUNT) {
      return NONE;
    }
    return account < 0 ? UNKNOWN : positions.of(account);
  }

  /** Sets parameters of a statement from an index on, in the order of the function {@code post}. */
  void bind(Connection connection, PreparedStatement statement, int first) throws SQLException {
    int at = first;
    Array uuids = connection.createArrayOf("uuid", ids);
    statement.setArray(at++, uuids);
    statement.setObject(at++, accounts);
    statement.setObject(at++, texts);
    for (int[] column : new int[][] {id, pending, debit, credit}) {
      statement.setObject(at++, column);
    }
    statement.setObject(at++, amountMinor);
    statement.setObject(at++, timeoutNs);
    for (int[] column : new int[][] {code, reference, flags}) {
      statement.setObject(at++, column);
    }
    uuids.free();
  }

  /** Sets the results that the database has given. */
  void setResults(short[] results) {
    TransferResult[] values = TransferResult.values();
    for (int i = 0; i < results.length; i++) {
      batch.setResult(i, values[results[i]]);
    }
  }

  /** Distinct values in the order of their first use. */
  private static final class Positions<T> {
    final List<T> values = new ArrayList<>();
    private final Map<T, Integer> positions = new HashMap<>();

    int of(T value) {
      Integer known = positions.get(value);
      if (known != null) {
        return known;
      }
      values.add(value);
      positions.put(value, values.size());
      return values.size();
    }
  }
}
