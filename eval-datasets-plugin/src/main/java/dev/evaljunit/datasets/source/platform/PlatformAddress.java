/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.Urls;
import dev.evaljunit.internal.text.Nearest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A source such as {@code langfuse:support/golden?version=2026-01-21T14:35:42.123Z}.
 *
 * @param source as in the lock; without secrets, since parameters are known ones
 * @param name of the dataset on the platform, decoded
 * @param parameters of the query, decoded
 */
record PlatformAddress(String source, String name, Map<String, String> parameters) {

    static final String MAPPING = "mapping";
    static final String INVALID = "invalid";
    static final String VERSION = "version";

    private static final String SKIP = "skip";

    /**
     * Read a source.
     *
     * @param example of a source of this platform
     * @param known parameters besides {@code mapping} and {@code invalid}
     * @throws EvalException if it has another form, or a parameter that is not known
     */
    static PlatformAddress parse(URI uri, String example, List<String> known) {
        String rest = uri.getRawSchemeSpecificPart();
        int query = rest.indexOf('?');
        String name = decode(query < 0 ? rest : rest.substring(0, query));
        if (name.isBlank() || name.startsWith("/") || uri.getRawFragment() != null) {
            throw new EvalException(
                    "Source '%s' must name a dataset, such as %s. The address of the server is not a part of it."
                            .formatted(Urls.redact(uri), example));
        }
        return new PlatformAddress(
                uri.toString(), name, query < 0 ? Map.of() : parameters(uri, rest.substring(query + 1), known));
    }

    private static Map<String, String> parameters(URI uri, String query, List<String> known) {
        List<String> all =
                Stream.concat(known.stream(), Stream.of(MAPPING, INVALID)).toList();
        var parameters = new LinkedHashMap<String, String>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String key = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (!all.contains(key)) {
                // Neither key nor value is shown: either may be a secret.
                throw new EvalException(
                        "Source '%s?…' must have no other parameters than %s.%s A login belongs in the environment, because the lock is committed."
                                .formatted(Urls.redact(uri), String.join(", ", all), Nearest.hint(key, all)));
            }
            if (value.isBlank() || parameters.put(key, value) != null) {
                throw new EvalException("Source '%s?…' must have one value for '%s'.".formatted(Urls.redact(uri), key));
            }
        }
        String invalid = parameters.getOrDefault(INVALID, SKIP);
        if (!invalid.equals(SKIP)) {
            throw new EvalException(
                    "Source '%s?…': 'invalid' must be 'skip', found '%s'. Leave it out to refuse rows that are no cases."
                            .formatted(Urls.redact(uri), invalid));
        }
        return parameters;
    }

    /** A plus is a plus, as in the offset of a time. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    Optional<String> parameter(String key) {
        return Optional.ofNullable(parameters.get(key));
    }

    boolean skipsInvalid() {
        return parameters.containsKey(INVALID);
    }

    @Override
    public String toString() {
        return source;
    }
}
