package org.lightmarket.agent;

/** The LES requests of the cost table. */
public enum RequestType {
  /** Block headers. */
  GET_BLOCK_HEADERS("GetBlockHeaders"),
  /** Block bodies. */
  GET_BLOCK_BODIES("GetBlockBodies"),
  /** Receipts of a block. */
  GET_RECEIPTS("GetReceipts"),
  /** Contract code. */
  GET_CODE("GetCode"),
  /** Merkle proofs of state entries. */
  GET_PROOFS_V2("GetProofsV2"),
  /** Proofs from helper tries. */
  GET_HELPER_TRIE_PROOFS("GetHelperTrieProofs"),
  /** Transactions to relay. */
  SEND_TX_V2("SendTxV2"),
  /** Status of transactions. */
  GET_TX_STATUS("GetTxStatus");

  private final String key;

  RequestType(String key) {
    this.key = key;
  }

  /** Name in scenarios and in the protocol. */
  public String key() {
    return key;
  }
}
