/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.certificate;

import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.internal.stats.JudgeCorrection;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a calibration has measured about one exact judge: the part of the file that gates read.
 *
 * @param schema {@value #SCHEMA}
 * @param judge the judge's {@link dev.evaljunit.Judge#identity identity}
 * @param answeredBy the models that replied, if their servers report other names than that of the judge's identity
 * @param threshold the least score that passed
 * @param criterion that people labelled
 * @param correction how often the judge agreed with them; of items drawn with different probabilities, as many equally likely ones as say
 *     as much
 * @param baseRate the share of answers that people passed, weighted by how likely each was drawn
 * @param createdAt when it was measured
 * @param calibrateBy the day by which to measure again, such as {@code 2026-11-16}
 */
public record Certificate(
        String schema,
        Map<String, String> judge,
        Optional<String> answeredBy,
        double threshold,
        String criterion,
        JudgeCorrection correction,
        double baseRate,
        Instant createdAt,
        String calibrateBy) {

    /** The schema of the file. */
    public static final String SCHEMA = "eval-certificate/1";

    /** The entry of an identity that names a rubric. */
    public static final String RUBRIC = "rubric";

    private static final String HOST = "host";

    /** Before the entries of a panel's members, such as {@code 1.} or {@code 2.1.}. */
    private static final Pattern MEMBER = Pattern.compile("(\\d+\\.)+");

    /** The server of a replay, if no variable names another one. */
    private static final String REPLAYED = "replayed.invalid";

    /** Which cases a judge is for changes nothing about how it judges them. */
    private static final Set<String> IRRELEVANT = Set.of("where", "answered_by");

    private static final JsonBinding<Certificate> JSON = JsonBinding.skippingUnknown(Certificate.class);

    public Certificate {
        JsonException.check(schema.equals(SCHEMA), "schema", "'" + SCHEMA + "'", schema);
        JsonException.check(isDay(calibrateBy), "calibrate_by", "a day such as 2026-11-16", calibrateBy);
        judge = Collections.unmodifiableMap(new LinkedHashMap<>(judge));
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /**
     * Read a certificate.
     *
     * @throws JsonException if it is none; the message names the field
     */
    public static Certificate read(String json) {
        return JSON.read(json);
    }

    /** {@return its fields, in their order} */
    public Map<String, Object> toJson() {
        return JSON.plain(this);
    }

    /** {@return whether it was to be measured again before a day} */
    public boolean isExpired(LocalDate day) {
        return LocalDate.parse(calibrateBy).isBefore(day);
    }

    /** {@return the first thing in which a judge is not the one that was measured, such as {@code model 'a' instead of 'b'}} */
    public Optional<String> difference(Map<String, String> identity) {
        Set<String> keys = new TreeSet<>(judge.keySet());
        keys.addAll(identity.keySet());
        keys.removeAll(IRRELEVANT);
        keys.removeIf(key -> isHost(key) && (isReplayed(judge, key) || isReplayed(identity, key)));
        return keys.stream()
                .filter(key -> !judge.getOrDefault(key, "").equals(identity.getOrDefault(key, "")))
                .findFirst()
                .map(key -> "%s %s instead of %s".formatted(key, shown(identity, key), shown(judge, key)));
    }

    private static boolean isHost(String key) {
        return MEMBER.matcher(key).replaceFirst("").equals(HOST);
    }

    private static boolean isReplayed(Map<String, String> identity, String host) {
        return identity.getOrDefault(host, "").startsWith(REPLAYED);
    }

    private static String shown(Map<String, String> identity, String key) {
        return identity.containsKey(key) ? "'" + identity.get(key) + "'" : "none";
    }
}
