/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The categories of harm that guard models name, as their documentation has them. */
final class GuardCategories {

    /** Llama Guard 3 has numbers for them. */
    static final Map<String, String> LLAMA = Map.ofEntries(
            Map.entry("S1", "violent crimes"),
            Map.entry("S2", "non-violent crimes"),
            Map.entry("S3", "sex-related crimes"),
            Map.entry("S4", "child sexual exploitation"),
            Map.entry("S5", "defamation"),
            Map.entry("S6", "specialized advice"),
            Map.entry("S7", "privacy"),
            Map.entry("S8", "intellectual property"),
            Map.entry("S9", "indiscriminate weapons"),
            Map.entry("S10", "hate"),
            Map.entry("S11", "suicide and self-harm"),
            Map.entry("S12", "sexual content"),
            Map.entry("S13", "elections"),
            Map.entry("S14", "code interpreter abuse"));

    static final List<String> QWEN = List.of(
            "Violent",
            "Non-violent Illegal Acts",
            "Sexual Content or Sexual Acts",
            "PII",
            "Suicide & Self-Harm",
            "Unethical Acts",
            "Politically Sensitive Topics",
            "Copyright Violation",
            "Jailbreak");

    private GuardCategories() {}

    /** {@return the categories in words, behind a colon; empty if there are none} */
    static String words(List<String> categories) {
        String all = categories.stream()
                .map(name -> Optional.ofNullable(LLAMA.get(name))
                        .map(words -> name + " " + words)
                        .orElse(name))
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : ": " + all;
    }
}
