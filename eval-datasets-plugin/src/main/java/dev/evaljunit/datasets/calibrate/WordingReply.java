/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import dev.evaljunit.internal.json.ObjectsInText;
import dev.evaljunit.internal.scan.InvisibleCharacters;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The wording that a model proposes.
 *
 * @param wording the keys that it changes
 * @param reason in its words; empty if it gives none
 */
record WordingReply(Map<String, Object> wording, String reason) {

    private static final int LONGEST = 20_000;
    private static final int LONGEST_REASON = 500;
    private static final int SHOWN = 200;

    /**
     * Read a reply.
     *
     * @param model for messages
     * @throws EvalException if it is no wording, the same one, or one whose placeholders the judge cannot fill
     */
    static WordingReply read(String reply, RubricWording rubric, String model) {
        return new Reading(rubric, model).read(reply);
    }

    private record Reading(RubricWording rubric, String model) {

        WordingReply read(String reply) {
            Map<String, Object> before = rubric.values();
            Map<String, Object> said = object(reply, before.keySet());
            var changed = new LinkedHashMap<String, Object>();
            before.forEach((key, value) -> {
                if (said.get(key) != null) {
                    Object proposed = value instanceof Map<?, ?> levels
                            ? levels(key, levels, said.get(key))
                            : text(key, said.get(key));
                    if (!same(value, proposed)) {
                        checkPlaceholders(key, String.valueOf(value), String.valueOf(proposed));
                        changed.put(key, proposed);
                    }
                }
            });
            if (changed.isEmpty()) {
                throw refused("proposes the wording that the rubric has already");
            }
            String reason = said.get("reason") instanceof String text ? SafeText.line(text, LONGEST_REASON) : "";
            return new WordingReply(changed, reason);
        }

        private Map<String, Object> object(String reply, Set<String> keys) {
            try {
                return ObjectsInText.find(reply).stream()
                        .map(ObjectsInText.Found::object)
                        .filter(object -> keys.stream().anyMatch(object::containsKey))
                        .findFirst()
                        .orElseThrow(() -> noWording(reply, keys));
            } catch (JsonSyntaxException e) {
                throw noWording(reply, keys);
            }
        }

        private EvalException noWording(String reply, Set<String> keys) {
            return refused("must reply with a JSON object that has %s, but says: %s"
                    .formatted(String.join(" or ", keys), SafeText.line(reply, SHOWN)));
        }

        private EvalException refused(String why) {
            return new EvalException(
                    "Model '%s' %s. Run the goal again with -Deval-datasets.propose-rubric.recordings=record, or name another model; nothing is written."
                            .formatted(SafeText.line(model, 60), why));
        }

        private String text(String key, @Nullable Object value) {
            if (!(value instanceof String text) || text.isBlank() || text.length() > LONGEST) {
                throw refused(String.format(
                        Locale.ROOT,
                        "must propose '%s' as a text of at most %,d characters, found %s",
                        key,
                        LONGEST,
                        Json.excerpt(value)));
            }
            String plain = String.join(
                    "\n", text.strip().lines().map(String::stripTrailing).toList());
            if (!InvisibleCharacters.shownIn(plain).equals(plain)
                    || !SafeText.block(plain).equals(plain)) {
                throw refused("proposes '%s' with characters that nobody sees".formatted(key));
            }
            return Redactor.redact(plain);
        }

        private Map<String, Object> levels(String key, Map<?, ?> before, @Nullable Object value) {
            Map<String, Object> proposed = Json.asObject(value).orElse(Map.of());
            List<String> names = before.keySet().stream().map(String::valueOf).toList();
            if (!proposed.keySet().equals(Set.copyOf(names))) {
                throw refused("must propose '%s' for %s, found %s"
                        .formatted(key, String.join(", ", names), Json.excerpt(value)));
            }
            var levels = new LinkedHashMap<String, Object>();
            names.forEach(name ->
                    levels.put(name, text(key + "." + name, proposed.get(name)).replace('\n', ' ')));
            return levels;
        }

        private static boolean same(Object before, Object proposed) {
            return spaced(before).equals(spaced(proposed));
        }

        private static String spaced(Object value) {
            return (value instanceof String text ? text : Json.write(value))
                    .strip()
                    .replaceAll("\\s+", " ");
        }

        /** A judge could not be asked without one that it needs, and would judge something else without one that it had. */
        private void checkPlaceholders(String key, String before, String proposed) {
            Set<String> had = RubricWording.placeholders(before);
            Set<String> has = RubricWording.placeholders(proposed);
            var unknown = new TreeSet<>(has);
            unknown.removeAll(had);
            if (!unknown.isEmpty()) {
                throw refused("proposes '%s' with the placeholder {{%s}}, which the rubric does not have"
                        .formatted(key, unknown.first()));
            }
            var dropped = new TreeSet<>(had);
            dropped.removeAll(has);
            if (!dropped.isEmpty()) {
                throw refused("proposes '%s' without the placeholder {{%s}}, which the rubric has"
                        .formatted(key, dropped.first()));
            }
        }
    }
}
