package org.lightmarket.scenario;

import java.util.Arrays;
import java.util.List;
import org.lightmarket.model.Parameter;
import org.lightmarket.scenario.Shape.Field;

/** The declarations of a server's fields. */
final class ServerFields {
  private static final String MONEY = "minor units";

  /** An outage or slow-down. */
  private static final Shape.Obj OUTAGE =
      Shape.Obj.of(
          Field.of(Parameter.duration("at", null, 0, Bounds.TIME_NS, "When it begins.")),
          Field.of(Parameter.duration("duration", null, 1, Bounds.TIME_NS, "How long it lasts.")),
          Field.of(
              Parameter.number(
                  "speedFactor",
                  "",
                  0.0,
                  0,
                  1,
                  "What is left of the speed; 0 is an outage, which drops all in the server.")));

  /** All fields, in the order in which people should read them. */
  static final Shape.Obj SHAPE =
      new Shape.Obj(
          List.of(
              Field.of(Parameter.text("name", null, "Name in the tables; unique.")),
              Field.of(
                  Parameter.integer(
                      "count",
                      "servers",
                      1L,
                      1,
                      10_000,
                      "Servers alike; above 1 they are named <name>-1, <name>-2, and so on.")),
              Field.of(Parameter.text("region", "world", "Region of the network; any name.")),
              Field.of(
                  Parameter.integer(
                      "workers", "workers", 1L, 1, 10_000, "Requests served at the same time.")),
              Field.of(
                  Parameter.number(
                      "speed",
                      "full threads per worker",
                      1.0,
                      1e-6,
                      1_000,
                      "Speed of a worker: C = workers · speed · 10⁶ cost units per ms.")),
              Field.of(
                  Parameter.number(
                      "soldShare", "share of C", 0.7, 0, 1, "T = soldShare · C is for sale.")),
              Field.of(
                  Parameter.integer(
                      "units",
                      "units",
                      100L,
                      0,
                      1_000_000_000,
                      "K: T is sold in K equal units and must be divisible by it.")),
              Field.of(
                  Parameter.integer(
                      "reserveMinorPerUnitSecond",
                      "minor units per unit and second",
                      1L,
                      0,
                      Bounds.MONEY,
                      "Reserve price: no unit is sold for less.")),
              Field.of(
                  Parameter.number(
                      "freeShare",
                      "share of C",
                      1.0,
                      0,
                      1,
                      "Most that free service may use of what is left over; 0 switches it off.")),
              Field.of(
                  Parameter.duration(
                      "freePatience",
                      "10s",
                      0,
                      Bounds.TIME_NS,
                      "A free request that has waited longer at the server is dropped.")),
              Field.of(
                  Parameter.choice(
                      "discipline",
                      Discipline.PRIORITY.key(),
                      Arrays.stream(Discipline.values()).map(Discipline::key).toList(),
                      "How waiting requests are ordered.")),
              Field.of(
                  Parameter.integer(
                          "queueLimit",
                          "requests",
                          0L,
                          0,
                          1_000_000_000,
                          "Most requests waiting; no limit if it is left out.")
                      .optional()),
              Field.of(
                  Parameter.distribution(
                      "serviceTime",
                      Parameter.DURATION_UNIT,
                      "null",
                      0,
                      Bounds.TIME_NS,
                      "Service time of every request; from the LES cost table if it is left out.")),
              Field.of(
                  Parameter.flag(
                      "flowControl",
                      true,
                      "Whether LES flow control is on; it has no effect beside serviceTime.")),
              bandwidth("ingressKilobytesPerSecond", "into the server"),
              bandwidth("egressKilobytesPerSecond", "out of the server"),
              Field.of(
                  Parameter.integer(
                      "costMinorPerHour", MONEY, 0L, 0, Bounds.MONEY, "Running costs per hour.")),
              Field.of(
                  "outages",
                  new Shape.Many(OUTAGE, 0),
                  "[]",
                  "Planned outages and slow-downs, in order of time, not overlapping.")),
          List.of());

  private ServerFields() {}

  private static Field bandwidth(String name, String direction) {
    return Field.of(
        Parameter.integer(
            name,
            "kB/s",
            0L,
            0,
            1_000_000_000,
            "Bandwidth " + direction + " for the cost table; 0 is without limit."));
  }
}
