package org.lightmarket.ledger;

import org.jspecify.annotations.Nullable;

/** Numbers of account types and rules in a journal; they never change. */
final class Codes {
  private Codes() {}

  static byte code(AccountType type) {
    return switch (type) {
      case ASSET -> 1;
      case LIABILITY -> 2;
      case EQUITY -> 3;
      case REVENUE -> 4;
      case EXPENSE -> 5;
    };
  }

  static byte code(AccountRule rule) {
    return switch (rule) {
      case NONE -> 1;
      case DEBITS_MUST_NOT_EXCEED_CREDITS -> 2;
      case CREDITS_MUST_NOT_EXCEED_DEBITS -> 3;
    };
  }

  static @Nullable AccountType type(byte code) {
    for (AccountType type : AccountType.values()) {
      if (code(type) == code) {
        return type;
      }
    }
    return null;
  }

  static @Nullable AccountRule rule(byte code) {
    for (AccountRule rule : AccountRule.values()) {
      if (code(rule) == code) {
        return rule;
      }
    }
    return null;
  }
}
