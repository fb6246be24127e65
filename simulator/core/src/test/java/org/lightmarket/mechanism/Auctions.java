package org.lightmarket.mechanism;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.lightmarket.model.Bid;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/** Bids and orders of tests: written as text, or generated. */
final class Auctions {
  private Auctions() {}

  /** A bid such as {@code "2@10, 2@6"}; a bare price is one unit. */
  static Bid bid(int client, long arrival, String steps) {
    String[] parts = steps.isBlank() ? new String[0] : steps.split(",");
    int[] quantities = new int[parts.length];
    long[] prices = new long[parts.length];
    for (int i = 0; i < parts.length; i++) {
      String[] step = parts[i].trim().split("@");
      quantities[i] = step.length == 1 ? 1 : Integer.parseInt(step[0]);
      prices[i] = Long.parseLong(step[step.length - 1]);
    }
    return new Bid(client, arrival, quantities, prices);
  }

  /** Orders of clients 0, 1, … in the order of arrival. */
  static Orders orders(int units, long reserve, String... bids) {
    List<Bid> list = new ArrayList<>();
    for (int i = 0; i < bids.length; i++) {
      list.add(bid(i, i, bids[i]));
    }
    return orders(units, reserve, list);
  }

  /** Orders of those bids. */
  static Orders orders(int units, long reserve, List<Bid> bids) {
    int clients = 0;
    for (Bid bid : bids) {
      clients = Math.max(clients, bid.clientId() + 1);
    }
    Orders orders = new Orders(clients);
    orders.supply(units, reserve);
    bids.forEach(orders::place);
    return orders;
  }

  /** The outcome of a first clearing. */
  static Clearing clear(Mechanism mechanism, Orders orders) {
    Clearing clearing = new Clearing();
    mechanism.clearOnce(orders, clearing);
    return clearing;
  }

  /** Units of clients 0, 1, …, such as {@code "2 2 1"}. */
  static String units(Clearing clearing, Orders orders) {
    StringBuilder text = new StringBuilder();
    for (int client = 0; client < orders.clients(); client++) {
      text.append(client == 0 ? "" : " ").append(clearing.units(client));
    }
    return text.toString();
  }

  /** Payments of clients 0, 1, …, such as {@code "11 12 8"}. */
  static String payments(Clearing clearing, Orders orders) {
    StringBuilder text = new StringBuilder();
    for (int client = 0; client < orders.clients(); client++) {
      text.append(client == 0 ? "" : " ").append(clearing.rateMinor(client));
    }
    return text.toString();
  }

  /** A mechanism with its defaults but for some parameters, given as name, value, name, value. */
  static Mechanism of(MechanismKind kind, Object... others) {
    Map<String, Object> values = new HashMap<>();
    for (Parameter parameter : kind.parameters()) {
      String json = parameter.defaultJson();
      values.put(parameter.name(), defaultOf(parameter.type(), json));
    }
    for (int i = 0; i < others.length; i += 2) {
      if (values.put((String) others[i], others[i + 1]) == null) {
        throw new IllegalArgumentException(kind.key() + " declares no " + others[i]);
      }
    }
    return kind.create(Parameters.of(values));
  }

  private static Object defaultOf(Parameter.Type type, String json) {
    String text = json.replace("\"", "");
    return switch (type) {
      case INTEGER -> Long.valueOf(text);
      case NUMBER -> Double.valueOf(text);
      case CHOICE -> text;
      case DURATION -> durationNs(text);
      case INTEGERS ->
          Arrays.stream(text.substring(1, text.length() - 1).split(","))
              .filter(number -> !number.isBlank())
              .mapToLong(number -> Long.parseLong(number.trim()))
              .toArray();
      default -> throw new IllegalArgumentException(type + " " + json);
    };
  }

  private static long durationNs(String text) {
    long number = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 's' -> number * 1_000_000_000L;
      case 'm' -> number * 60_000_000_000L;
      case 'h' -> number * 3_600_000_000_000L;
      default -> throw new IllegalArgumentException(text);
    };
  }

  static Mechanism vickrey() {
    return MechanismKind.VICKREY.create(Parameters.NONE);
  }

  static Mechanism payAsBid() {
    return MechanismKind.PAY_AS_BID.create(Parameters.NONE);
  }

  static Mechanism equalShare() {
    return MechanismKind.EQUAL_SHARE.create(Parameters.NONE);
  }

  static Mechanism uniformPrice(String rule) {
    return MechanismKind.UNIFORM_PRICE.create(Parameters.of(Map.of("rule", rule)));
  }

  static Mechanism postedPrice(String pricing, long price, long... hourly) {
    return of(
        MechanismKind.POSTED_PRICE,
        "pricing",
        pricing,
        "priceMinorPerUnitSecond",
        price,
        "hourlyPricesMinorPerUnitSecond",
        hourly);
  }

  /** A bid of up to four steps of up to four units at prices up to a bound, ties included. */
  static Bid randomBid(SplittableRandom random, int client, long arrival, int priceMax) {
    int steps = random.nextInt(5);
    int[] quantities = new int[steps];
    long[] prices = new long[steps];
    long price = priceMax;
    for (int i = 0; i < steps; i++) {
      quantities[i] = 1 + random.nextInt(4);
      price = random.nextLong(price + 1);
      prices[i] = price;
    }
    return new Bid(client, arrival, quantities, prices);
  }

  /** Bids of up to that many clients. */
  static List<Bid> randomBids(SplittableRandom random, int clientsMax, int priceMax) {
    int clients = random.nextInt(clientsMax + 1);
    List<Bid> bids = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      bids.add(randomBid(random, client, random.nextInt(clients), priceMax));
    }
    return bids;
  }
}
