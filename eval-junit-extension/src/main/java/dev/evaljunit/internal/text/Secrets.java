/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that this JVM was given, which {@link Redactor} takes out of everything that is written. Whoever holds one adds
 * it; those of environment variables and system properties with revealing names are found.
 */
public final class Secrets {

    /** A program that makes a new key for each call must not fill the memory. */
    private static final int MOST = 1_000;

    private static final int SHORTEST_DECLARED = 4;
    private static final int LONG_LINE = 24;
    private static final Pattern PATH = Pattern.compile("(?:/|~/|[A-Za-z]:[\\\\/]).*", Pattern.DOTALL);
    private static final Pattern SCHEME = Pattern.compile("(?i)(basic|bearer|token|apikey|digest)\\s+(.+)");
    private static final Set<String> OPEN_HEADERS = Set.of(
            "accept",
            "accept-charset",
            "accept-encoding",
            "accept-language",
            "cache-control",
            "content-type",
            "user-agent");

    private static final Map<String, List<SecretValue>> OF_SETTINGS = new LinkedHashMap<>();
    private static final Map<String, List<SecretValue>> GIVEN = new LinkedHashMap<>();

    /** {@code null} after a change: whoever adds many secrets shall not wait for each. */
    private static volatile @Nullable SecretSearch search;

    static {
        System.getenv().forEach(Secrets::addSetting);
        addProperties();
    }

    private Secrets() {}

    static SecretSearch search() {
        SecretSearch current = search;
        return current == null ? newSearch() : current;
    }

    /** Add a secret, unless it is so short or plain, such as {@code ollama}, that masking it would spoil other text. */
    public static void add(String secret) {
        String value = secret.strip();
        if (Strength.isDistinct(value)) {
            keep(GIVEN, List.of(value));
        }
    }

    /** Add what a header of HTTP contains: its value, and the parts of a login or of cookies. */
    public static void addHeader(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (OPEN_HEADERS.contains(lower)) {
            return;
        }
        add(value);
        var scheme = SCHEME.matcher(value.strip());
        if (scheme.matches()) {
            add(scheme.group(2));
            if (scheme.group(1).equalsIgnoreCase("basic")) {
                addLogin(scheme.group(2));
            }
        }
        if (lower.endsWith("cookie")) {
            Stream.of(value.split(";")).forEach(cookie -> add(cookie.substring(cookie.indexOf('=') + 1)));
        }
    }

    private static void addLogin(String base64) {
        try {
            String login = new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
            add(login.substring(login.indexOf(':') + 1));
            add(login);
        } catch (IllegalArgumentException e) {
            // no login of ours: the value as a whole is known
        }
    }

    /** Add the values of system properties whose names reveal a secret; those that changed since the last time, too. */
    public static void addProperties() {
        var properties = System.getProperties();
        properties.stringPropertyNames().forEach(name -> addSetting(name, properties.getProperty(name, "")));
    }

    /** Add the value of an environment variable or a system property if its name reveals a secret. */
    public static void addSetting(String name, String value) {
        if (!value.isBlank() && SecretShapes.ALL.isSecretSetting(name) && !isFile(value)) {
            keep(
                    OF_SETTINGS,
                    parts(value.strip()).stream()
                            .filter(Strength::isDistinctUnderAName)
                            .toList());
        }
    }

    /**
     * Add the value of an environment variable or a system property that is declared to be a secret, if it is set.
     *
     * @throws IllegalArgumentException if the value has less than four characters
     */
    public static void addDeclared(String name) {
        String value = Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(System.getenv(name)))
                .orElse("")
                .strip();
        if (!value.isEmpty() && value.length() < SHORTEST_DECLARED) {
            throw new IllegalArgumentException(
                    "the value of '%s' must have at least %s characters, or it cannot be told from other text"
                            .formatted(name, SHORTEST_DECLARED));
        }
        if (!value.isEmpty()) {
            keep(OF_SETTINGS, parts(value));
        }
    }

    /** A key in several lines is often written line by line. */
    private static List<String> parts(String value) {
        var parts = new ArrayList<String>();
        parts.add(value);
        if (value.indexOf('\n') >= 0) {
            value.lines()
                    .map(String::strip)
                    .filter(line -> line.length() >= LONG_LINE && Strength.isRandom(line))
                    .forEach(parts::add);
        }
        return parts;
    }

    private static boolean isFile(String value) {
        try {
            return PATH.matcher(value).matches() && Files.exists(Path.of(value.strip()));
        } catch (InvalidPathException | SecurityException e) {
            return false;
        }
    }

    private static synchronized void keep(Map<String, List<SecretValue>> kept, Collection<String> values) {
        for (String value : values) {
            if (!OF_SETTINGS.containsKey(value) && !GIVEN.containsKey(value)) {
                kept.put(value, SecretValue.formsOf(value));
                search = null;
            }
        }
        if (GIVEN.size() > MOST) {
            GIVEN.remove(GIVEN.keySet().iterator().next());
        }
    }

    private static synchronized SecretSearch newSearch() {
        List<SecretValue> values = Stream.of(OF_SETTINGS, GIVEN)
                .flatMap(kept -> kept.values().stream())
                .flatMap(List::stream)
                .toList();
        var made = new SecretSearch(SecretShapes.ALL.shapes(), values);
        search = made;
        return made;
    }
}
