/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.notify;

import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.JsonApi;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whom a goal is to tell what it found.
 *
 * @param targets such as {@code github:acme/shop}; none to tell nobody
 * @param isDryRun whether to print what would be sent, and to send nothing
 * @param http limits and proxies
 * @param environment the variables of the process, which have the tokens
 * @param pause waits between attempts
 */
public record NotifyRequest(
        List<String> targets,
        boolean isDryRun,
        HttpSettings http,
        Function<String, Optional<String>> environment,
        JsonApi.Pause pause) {

    public NotifyRequest {
        targets = List.copyOf(targets);
    }

    /** {@return a request with the pauses of a real clock} */
    public static NotifyRequest of(
            List<String> targets, boolean isDryRun, HttpSettings http, Function<String, Optional<String>> environment) {
        return new NotifyRequest(targets, isDryRun, http, environment, duration -> Thread.sleep(duration.toMillis()));
    }

    /** {@return a request to tell nobody} */
    public static NotifyRequest none() {
        return of(List.of(), false, HttpSettings.standard(), name -> Optional.empty());
    }
}
