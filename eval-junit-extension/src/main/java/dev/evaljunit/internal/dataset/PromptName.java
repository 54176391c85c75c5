/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.SafeText;
import java.util.regex.Pattern;

/**
 * A version of a prompt, which is a file.
 *
 * @param name such as {@code support-rag}
 * @param version such as {@code 23}
 */
public record PromptName(String name, String version) {

    /** The directory of prompts, on the class path and in directories of resources. */
    public static final String DIRECTORY = "prompts/";

    private static final String ENDING = ".md";

    /** Name and version become a path, so only harmless characters are allowed. */
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9](?:[._-]?[A-Za-z0-9]){0,63}");

    private static final int LONGEST_SHOWN = 140;

    public PromptName {
        if (!isPart(name) || !isPart(version)) {
            throw wrong(name + "@" + version);
        }
    }

    /**
     * Read a reference with a version.
     *
     * @throws EvalException if it is none
     */
    public static PromptName parse(String reference) {
        String[] parts = reference.split("@", -1);
        if (parts.length != 2) {
            throw wrong(reference);
        }
        return new PromptName(parts[0], parts[1]);
    }

    /**
     * Read the name of a file.
     *
     * @param file with or without directories, such as {@code prompts/support-rag@23.md}
     * @throws EvalException if no prompt can have it
     */
    public static PromptName ofFile(String file) {
        String last = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        if (!last.endsWith(ENDING)) {
            throw new EvalException(
                    "The file of a prompt must be named name@version.md, such as support-rag@23.md, found '%s'. Rename it."
                            .formatted(SafeText.line(last, LONGEST_SHOWN)));
        }
        return parse(last.substring(0, last.length() - ENDING.length()));
    }

    /** {@return whether a prompt can have this name or version} */
    public static boolean isPart(String text) {
        return PART.matcher(text).matches();
    }

    /** {@return a message about a reference that names no prompt} */
    public static EvalException wrong(String reference) {
        return new EvalException(
                "A prompt must be named name@version, each of letters, digits and single signs . _ - between them, found '%s'. Write, for instance, support-rag@23."
                        .formatted(SafeText.line(reference, LONGEST_SHOWN)));
    }

    static void check(String name, String version, String place) {
        if (!isPart(name) || !isPart(version)) {
            throw new EvalException(place + ": " + wrong(name + "@" + version).getMessage());
        }
    }

    /** {@return the file on the class path} */
    public String file() {
        return DIRECTORY + fileName();
    }

    /** {@return the file without its directory} */
    public String fileName() {
        return this + ENDING;
    }

    /** {@return {@code name@version}} */
    @Override
    public String toString() {
        return name + "@" + version;
    }
}
