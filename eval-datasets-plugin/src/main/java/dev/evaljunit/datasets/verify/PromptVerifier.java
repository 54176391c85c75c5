/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.verify;

import dev.evaljunit.EvalException;
import dev.evaljunit.Prompt;
import dev.evaljunit.datasets.version.PromptPlace;
import dev.evaljunit.internal.dataset.LineEnds;
import dev.evaljunit.internal.dataset.LockFile;
import dev.evaljunit.internal.dataset.LockFile.PromptPin;
import dev.evaljunit.internal.dataset.PromptName;
import dev.evaljunit.internal.dataset.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the locked prompts, and all files beside them, as strictly as a test does. */
public final class PromptVerifier {

    private final Path lock;
    private final List<String> sound = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private PromptVerifier(Path lock) {
        this.lock = lock;
    }

    /**
     * What was found.
     *
     * @param sound one line for each locked prompt that is sound, in the order of the lock
     * @param problems what is wrong, one message each
     */
    public record Report(List<String> sound, List<String> problems) {}

    /**
     * Verify the prompts of a lock.
     *
     * @param lock the lock file; if there is none, the prompts of the usual directories are read
     */
    public static Report verify(Path lock) throws IOException {
        var verifier = new PromptVerifier(lock);
        verifier.verify(LockFile.readOrEmpty(lock).prompts());
        return new Report(List.copyOf(verifier.sound), List.copyOf(verifier.problems));
    }

    private void verify(Map<String, PromptPin> pins) throws IOException {
        var places = new LinkedHashSet<>(PromptPlace.usual(lock));
        for (Map.Entry<String, PromptPin> each : pins.entrySet()) {
            PromptPin pin = each.getValue();
            var name = new PromptName(each.getKey(), pin.version());
            Optional<PromptPlace> place = place(name, pin);
            if (place.isPresent()) {
                places.add(place.get());
                check(name, pin, place.get());
            }
        }
        checkOthers(places, pins);
    }

    private Optional<PromptPlace> place(PromptName name, PromptPin pin) {
        try {
            Optional<PromptPlace> place = pin.source().isPresent()
                    ? Optional.of(PromptPlace.of(pin.source().get(), lock))
                    : PromptPlace.with(name, lock).stream().findFirst();
            if (place.isEmpty()) {
                sound.add("prompt %s: provided by the test class path, checked when a test reads it".formatted(name));
            }
            return place;
        } catch (EvalException e) {
            problems.add("%s: prompt '%s': %s".formatted(lock, name.name(), e.getMessage()));
            return Optional.empty();
        }
    }

    private void check(PromptName name, PromptPin pin, PromptPlace place) throws IOException {
        Path file = place.file(name);
        if (!Files.isRegularFile(file)) {
            problems.add("Prompt '%s' must be there, since %s names it, but '%s' is no file. Restore it."
                    .formatted(name, lock.getFileName(), file));
            return;
        }
        byte[] bytes = Files.readAllBytes(file);
        String found = Sha256.of(bytes);
        if (!found.equals(pin.sha256())) {
            String advice = LineEnds.advice(bytes, pin.sha256(), PromptName.DIRECTORY + "*.md")
                    .orElse(
                            "A locked version never changes: restore the file, or give the changed text the next version.");
            problems.add("""
                    Prompt '%s' must have the locked digest. %s
                      locked : %s (%s)
                      found  : %s (%s)""".formatted(name, advice, pin.sha256(), lock, found, file));
            return;
        }
        parse(file, bytes)
                .ifPresent(prompt -> sound.add("prompt %s: %s, sha256 %s".formatted(name, describe(prompt), found)));
    }

    private static String describe(Prompt prompt) {
        int variables = prompt.variables().size();
        return variables + (variables == 1 ? " variable" : " variables");
    }

    /** {@return the prompt; empty if the file is wrong, which is one more problem} */
    private Optional<Prompt> parse(Path file, byte[] content) {
        try {
            return Optional.of(PromptPlace.parse(file, content));
        } catch (EvalException e) {
            problems.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** A version that is not in use yet is read, too, so that what is wrong with it is found before it is. */
    private void checkOthers(Set<PromptPlace> places, Map<String, PromptPin> pins) throws IOException {
        var seen = new TreeMap<String, Path>();
        for (PromptPlace place : places) {
            for (Path file : files(place.directory())) {
                String fileName = file.getFileName().toString();
                Path other = seen.putIfAbsent(fileName, file);
                if (other != null && !Sha256.of(other).equals(Sha256.of(file))) {
                    problems.add(
                            "A version of a prompt must have one text, but '%s' and '%s' differ. Give one of them another version."
                                    .formatted(other, file));
                }
                if (!isLocked(fileName, pins)) {
                    parse(file, Files.readAllBytes(file));
                }
            }
        }
    }

    private static boolean isLocked(String fileName, Map<String, PromptPin> pins) {
        return pins.entrySet().stream()
                .anyMatch(pin -> fileName.equals(
                        new PromptName(pin.getKey(), pin.getValue().version()).fileName()));
    }

    /** {@return the files that are named as prompts are; a README is none} */
    private static List<Path> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches(".*@.*[.]md"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }
}
