package org.lightmarket.scenario.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON value that knows its place; immutable. */
public sealed interface Json {
  /** Where it begins. */
  Place place();

  /** What it is, for messages: {@code "an object"}. */
  String what();

  /** The same value, all pointers in it rewritten to begin with another one. */
  Json moved(String pointer);

  /** An object: members in the order of the text. */
  record Obj(Place place, Map<String, Member> members) implements Json {
    /** Copies the members. */
    public Obj {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    @Override
    public String what() {
      return "an object";
    }

    @Override
    public Obj moved(String pointer) {
      Map<String, Member> moved = new LinkedHashMap<>();
      members.forEach(
          (name, member) -> {
            String below = pointer + '/' + Place.escape(name);
            moved.put(name, new Member(member.keyPlace().at(below), member.value().moved(below)));
          });
      return new Obj(place.at(pointer), moved);
    }

    /** The value of a member; null if there is none. */
    public @Nullable Json get(String name) {
      Member member = members.get(name);
      return member == null ? null : member.value();
    }

    /** A copy with a member added or replaced. */
    public Obj with(String name, Place keyPlace, Json value) {
      Map<String, Member> changed = new LinkedHashMap<>(members);
      changed.put(name, new Member(keyPlace, value));
      return new Obj(place, changed);
    }

    /** A copy without a member. */
    public Obj without(String name) {
      Map<String, Member> changed = new LinkedHashMap<>(members);
      changed.remove(name);
      return new Obj(place, changed);
    }
  }

  /** A member's value and the place of its name. */
  record Member(Place keyPlace, Json value) {}

  /** An array. */
  record Arr(Place place, List<Json> items) implements Json {
    /** Copies the items. */
    public Arr {
      items = List.copyOf(items);
    }

    @Override
    public String what() {
      return "an array";
    }

    @Override
    public Arr moved(String pointer) {
      List<Json> moved = new ArrayList<>();
      for (int i = 0; i < items.size(); i++) {
        moved.add(items.get(i).moved(pointer + '/' + i));
      }
      return new Arr(place.at(pointer), moved);
    }
  }

  /** A string. */
  record Text(Place place, String value) implements Json {
    @Override
    public String what() {
      return JsonWriter.shortened(JsonWriter.quoted(value));
    }

    @Override
    public Text moved(String pointer) {
      return new Text(place.at(pointer), value);
    }
  }

  /** A number exactly as written. */
  record Num(Place place, String text) implements Json {
    @Override
    public String what() {
      return JsonWriter.shortened(text);
    }

    @Override
    public Num moved(String pointer) {
      return new Num(place.at(pointer), text);
    }
  }

  /** {@code true} or {@code false}. */
  record Bool(Place place, boolean value) implements Json {
    @Override
    public String what() {
      return Boolean.toString(value);
    }

    @Override
    public Bool moved(String pointer) {
      return new Bool(place.at(pointer), value);
    }
  }

  /** {@code null}. */
  record Null(Place place) implements Json {
    @Override
    public String what() {
      return "null";
    }

    @Override
    public Null moved(String pointer) {
      return new Null(place.at(pointer));
    }
  }
}
