package org.lightmarket.ledger;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The address of a ledger in PostgreSQL: {@code postgresql://user:password@host:port/database} or
 * {@code jdbc:postgresql://…}. Parameters after a question mark: {@code schema} names the ledger
 * within its database ({@value #SCHEMA} by default), {@code retrySeconds} bounds how long a lost
 * server is waited for; all others are the driver's. Reserved characters of a user or password are
 * written as {@code %} and two hexadecimal digits.
 */
public final class PostgresUrl {
  /** Schema of a ledger whose address names none. */
  public static final String SCHEMA = "lightmarket";

  private static final Duration RETRY = Duration.ofSeconds(30);
  private static final String JDBC = "jdbc:";
  private static final String[] SCHEMES = {"postgresql://", "postgres://"};

  private final String place;
  private final String schema;
  private final Duration retry;
  private final @Nullable String user;
  private final @Nullable String password;
  private final Map<String, String> properties;

  private PostgresUrl(
      String place,
      @Nullable String user,
      @Nullable String password,
      Map<String, String> parameters) {
    this.place = place;
    Map<String, String> rest = new LinkedHashMap<>(parameters);
    this.user = orElse(user, rest.remove("user"));
    this.password = orElse(password, rest.remove("password"));
    schema = checkedSchema(rest.remove("schema"));
    retry = parseRetry(rest.remove("retrySeconds"));
    properties = Map.copyOf(rest);
  }

  /** Whether a place is an address of this kind, well-formed or not. */
  public static boolean isOne(String place) {
    return scheme(place) != null;
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if it is not well-formed; the message holds no password
   */
  public static PostgresUrl parse(String text) {
    @Nullable String scheme = scheme(text);
    if (scheme == null) {
      throw new IllegalArgumentException("it does not begin with postgresql://");
    }
    String rest = text.substring(text.indexOf("://") + 3);
    int question = rest.indexOf('?');
    String parameters = question < 0 ? "" : rest.substring(question + 1);
    rest = question < 0 ? rest : rest.substring(0, question);
    int slash = rest.lastIndexOf('/');
    if (slash < 0 || slash == rest.length() - 1) {
      throw new IllegalArgumentException("it names no database: postgresql://host:port/database");
    }
    int at = rest.lastIndexOf('@', slash);
    String login = at < 0 ? "" : rest.substring(0, at);
    int colon = login.indexOf(':');
    String user = colon < 0 ? login : login.substring(0, colon);
    return new PostgresUrl(
        rest.substring(at + 1),
        user.isEmpty() ? null : decoded(user),
        colon < 0 ? null : decoded(login.substring(colon + 1)),
        parameters(parameters));
  }

  private static @Nullable String scheme(String text) {
    String plain = text.startsWith(JDBC) ? text.substring(JDBC.length()) : text;
    for (String scheme : SCHEMES) {
      if (plain.startsWith(scheme)) {
        return scheme;
      }
    }
    return null;
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : text.split("&", -1)) {
      int equals = part.indexOf('=');
      if (part.isEmpty()) {
        continue;
      }
      if (equals <= 0) {
        throw new IllegalArgumentException("a parameter without a value: name=value");
      }
      parameters.put(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1)));
    }
    return parameters;
  }

  /** Percent-decodes; a plus stays a plus. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a % that is not followed by two hexadecimal digits");
    }
  }

  private static String checkedSchema(@Nullable String given) {
    String schema = given == null ? SCHEMA : given;
    if (!schema.matches("[a-z_][a-z0-9_]{0,62}") || schema.startsWith("pg_")) {
      throw new IllegalArgumentException(
          "schema " + schema + ": lower-case letters, digits and underscores, at most 63");
    }
    return schema;
  }

  private static Duration parseRetry(@Nullable String given) {
    if (given == null) {
      return RETRY;
    }
    if (!given.matches("\\d{1,6}")) {
      throw new IllegalArgumentException("retrySeconds " + given + ": a whole number of seconds");
    }
    return Duration.ofSeconds(Integer.parseInt(given));
  }

  private static @Nullable String orElse(@Nullable String first, @Nullable String second) {
    return first != null ? first : second;
  }

  /** Address for the driver, without user, password and parameters. */
  String jdbcUrl() {
    return JDBC + SCHEMES[0] + place;
  }

  /** User; null for that of the environment. */
  @Nullable String user() {
    return orElse(user, System.getenv("PGUSER"));
  }

  /** Password; null for none. */
  @Nullable String password() {
    return orElse(password, System.getenv("PGPASSWORD"));
  }

  /** Parameters of the driver. */
  Map<String, String> properties() {
    return properties;
  }

  /** Schema that holds the ledger. */
  public String schema() {
    return schema;
  }

  /** How long a lost server is waited for. */
  Duration retry() {
    return retry;
  }

  /** For people: without password and other parameters. */
  @Override
  public String toString() {
    String plain = SCHEMES[0] + (user == null ? "" : user + "@") + place;
    return schema.equals(SCHEMA) ? plain : plain + "?schema=" + schema;
  }
}
