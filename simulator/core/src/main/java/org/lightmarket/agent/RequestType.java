package org.lightmarket.agent;

/**
 * The LES requests with the figures of geth's cost table (v1.10.26, {@code les/costtracker.go} and
 * {@code les/server_handler.go}): average costs in ns of one full thread, sizes in bytes.
 *
 * <p>One constant's figures, in order: average cost of a request and of each item; size of the
 * question, base and per item; size of the answer per item (its base is 0 for all); the items that
 * must fit into the smallest buffer; the most items of a request.
 */
public enum RequestType {
  /** Block headers. */
  GET_BLOCK_HEADERS("GetBlockHeaders", 150_000, 30_000, 40, 0, 556, 192, 192),
  /** Block bodies. */
  GET_BLOCK_BODIES("GetBlockBodies", 0, 700_000, 0, 40, 100_000, 1, 32),
  /** Receipts of a block. */
  GET_RECEIPTS("GetReceipts", 0, 1_000_000, 0, 40, 200_000, 1, 128),
  /** Contract code. */
  GET_CODE("GetCode", 0, 450_000, 0, 80, 50_000, 1, 64),
  /** Merkle proofs of state entries. */
  GET_PROOFS_V2("GetProofsV2", 0, 600_000, 0, 80, 4_000, 1, 64),
  /** Proofs from helper tries. */
  GET_HELPER_TRIE_PROOFS("GetHelperTrieProofs", 0, 1_000_000, 0, 20, 4_000, 16, 64),
  /** Transactions to relay. */
  SEND_TX_V2("SendTxV2", 0, 450_000, 0, 16_500, 100, 8, 64),
  /** Status of transactions. */
  GET_TX_STATUS("GetTxStatus", 0, 250_000, 0, 50, 100, 64, 256);

  private final String key;
  private final long averageUnitsBase;
  private final long averageUnitsPerItem;
  private final long inBytesBase;
  private final long inBytesPerItem;
  private final long outBytesPerItem;
  private final int bufferItems;
  private final int itemsMax;

  RequestType(
      String key,
      long averageUnitsBase,
      long averageUnitsPerItem,
      long inBytesBase,
      long inBytesPerItem,
      long outBytesPerItem,
      int bufferItems,
      int itemsMax) {
    this.key = key;
    this.averageUnitsBase = averageUnitsBase;
    this.averageUnitsPerItem = averageUnitsPerItem;
    this.inBytesBase = inBytesBase;
    this.inBytesPerItem = inBytesPerItem;
    this.outBytesPerItem = outBytesPerItem;
    this.bufferItems = bufferItems;
    this.itemsMax = itemsMax;
  }

  /** Name in scenarios and in the protocol. */
  public String key() {
    return key;
  }

  /** Average cost of a request without items, in cost units (ns of a full thread). */
  public long averageUnitsBase() {
    return averageUnitsBase;
  }

  /** Average cost of an item in cost units. */
  public long averageUnitsPerItem() {
    return averageUnitsPerItem;
  }

  /** Average cost of a request in cost units. */
  public long averageUnits(int items) {
    return averageUnitsBase + items * averageUnitsPerItem;
  }

  /** Size of a question without items. */
  public long inBytesBase() {
    return inBytesBase;
  }

  /** Size of an item of a question. */
  public long inBytesPerItem() {
    return inBytesPerItem;
  }

  /** Size of a question. */
  public long inBytes(int items) {
    return inBytesBase + items * inBytesPerItem;
  }

  /** Size of an item of an answer. */
  public long outBytesPerItem() {
    return outBytesPerItem;
  }

  /** Size of an answer. */
  public long outBytes(int items) {
    return items * outBytesPerItem;
  }

  /** Items of one request that even the smallest buffer must hold. */
  public int bufferItems() {
    return bufferItems;
  }

  /** Most items of one request. */
  public int itemsMax() {
    return itemsMax;
  }
}
