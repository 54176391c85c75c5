/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.version;

import dev.evaljunit.EvalException;
import dev.evaljunit.Prompt;
import dev.evaljunit.internal.dataset.PromptName;
import dev.evaljunit.internal.dataset.Utf8;
import dev.evaljunit.internal.text.SafeText;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * A directory of prompts.
 *
 * @param source as the lock has it, such as {@code file:src/main/resources/prompts}
 * @param directory that this is
 */
public record PromptPlace(String source, Path directory) {

    /** Where a project has prompts, unless it says otherwise: those of the product come first. */
    private static final List<String> USUAL = List.of(
            "file:src/main/resources/" + withoutSlash(PromptName.DIRECTORY),
            "file:src/test/resources/" + withoutSlash(PromptName.DIRECTORY));

    private static final String SCHEME = "file:";

    private static final int LONGEST_SHOWN = 200;

    private static String withoutSlash(String directory) {
        return directory.substring(0, directory.length() - 1);
    }

    /**
     * Read a source.
     *
     * @param lock the lock file, whose directory relative paths belong to
     * @throws EvalException if it is no directory of files
     */
    public static PromptPlace of(String source, Path lock) {
        if (!source.startsWith(SCHEME) || source.length() == SCHEME.length()) {
            throw wrong(source);
        }
        try {
            return new PromptPlace(
                    source,
                    lock.toAbsolutePath()
                            .resolveSibling(source.substring(SCHEME.length()))
                            .normalize());
        } catch (InvalidPathException e) {
            throw wrong(source);
        }
    }

    private static EvalException wrong(String source) {
        return new EvalException(
                "The source of prompts must be file: and a directory, such as file:src/main/resources/prompts, found '%s'. Correct it."
                        .formatted(SafeText.line(source, LONGEST_SHOWN)));
    }

    /** {@return the usual places that have the file of a prompt} */
    public static List<PromptPlace> with(PromptName prompt, Path lock) {
        return usual(lock).stream()
                .filter(place -> Files.isRegularFile(place.file(prompt)))
                .toList();
    }

    /** {@return where a project has prompts} */
    public static List<PromptPlace> usual(Path lock) {
        return USUAL.stream().map(source -> of(source, lock)).toList();
    }

    /**
     * {@return the prompt of a file}
     *
     * @throws EvalException if it is none
     */
    public static Prompt parse(Path file, byte[] content) {
        return Prompt.parse(
                file.toString(), Utf8.decode(ByteBuffer.wrap(content), file + " must be UTF-8. Convert the file."));
    }

    /** {@return the file of a prompt, which need not exist} */
    public Path file(PromptName prompt) {
        return directory.resolve(prompt.fileName());
    }
}
