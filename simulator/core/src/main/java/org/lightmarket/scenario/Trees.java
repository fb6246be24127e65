package org.lightmarket.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lightmarket.scenario.json.Json;
import org.lightmarket.scenario.json.JsonWriter;
import org.lightmarket.scenario.json.Place;

/** Operations on whole JSON values. */
final class Trees {
  private static final String KIND = "kind";

  private Trees() {}

  /** The same value as if all of it stood at one place of the text; pointers begin with its. */
  static Json placed(Json json, Place place) {
    if (json instanceof Json.Obj object) {
      Map<String, Json.Member> members = new LinkedHashMap<>();
      object
          .members()
          .forEach(
              (name, member) -> {
                Place below = place.child(name);
                members.put(name, new Json.Member(below, placed(member.value(), below)));
              });
      return new Json.Obj(place, members);
    }
    if (json instanceof Json.Arr array) {
      List<Json> items = new ArrayList<>();
      for (Json item : array.items()) {
        items.add(placed(item, place.child(Integer.toString(items.size()))));
      }
      return new Json.Arr(place, items);
    }
    if (json instanceof Json.Text text) {
      return new Json.Text(place, text.value());
    }
    if (json instanceof Json.Num number) {
      return new Json.Num(place, number.text());
    }
    if (json instanceof Json.Bool bool) {
      return new Json.Bool(place, bool.value());
    }
    return new Json.Null(place);
  }

  /**
   * A value laid over another: objects merge by key, all else replaces. Objects of two different
   * kinds replace, too, since their parameters have nothing to do with each other.
   */
  static Json merged(Json below, Json above) {
    if (!(below instanceof Json.Obj base)
        || !(above instanceof Json.Obj top)
        || !sameKind(base, top)) {
      return above;
    }
    Map<String, Json.Member> members = new LinkedHashMap<>(base.members());
    top.members()
        .forEach(
            (name, member) -> {
              Json.@Nullable Member old = members.get(name);
              Json value = old == null ? member.value() : merged(old.value(), member.value());
              members.put(name, new Json.Member(member.keyPlace(), value));
            });
    return new Json.Obj(top.place(), members);
  }

  /** The settings, by pointer, that turn one value into another. */
  static Map<String, Json> difference(Json from, Json to) {
    Map<String, Json> settings = new LinkedHashMap<>();
    difference("", from, to, settings);
    return settings;
  }

  private static void difference(String pointer, Json from, Json to, Map<String, Json> out) {
    if (from instanceof Json.Obj before
        && to instanceof Json.Obj after
        && before.members().keySet().equals(after.members().keySet())
        && sameKind(before, after)) {
      before
          .members()
          .forEach(
              (name, member) -> {
                Json.@Nullable Member other = after.members().get(name);
                if (other != null) {
                  difference(
                      pointer + '/' + Place.escape(name), member.value(), other.value(), out);
                }
              });
    } else if (from instanceof Json.Arr before
        && to instanceof Json.Arr after
        && before.items().size() == after.items().size()) {
      for (int i = 0; i < before.items().size(); i++) {
        difference(pointer + '/' + i, before.items().get(i), after.items().get(i), out);
      }
    } else if (!JsonWriter.compact(from).equals(JsonWriter.compact(to))) {
      out.put(pointer, to);
    }
  }

  private static boolean sameKind(Json.Obj a, Json.Obj b) {
    Json kindA = a.get(KIND);
    Json kindB = b.get(KIND);
    return kindA == null
        || kindB == null
        || JsonWriter.compact(kindA).equals(JsonWriter.compact(kindB));
  }
}
