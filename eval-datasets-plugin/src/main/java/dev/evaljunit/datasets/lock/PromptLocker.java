/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.lock;

import dev.evaljunit.EvalException;
import dev.evaljunit.Prompt;
import dev.evaljunit.datasets.version.PromptPlace;
import dev.evaljunit.internal.dataset.LockFile;
import dev.evaljunit.internal.dataset.LockFile.PromptPin;
import dev.evaljunit.internal.dataset.PromptName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Pins versions of prompts. */
public final class PromptLocker {

    private PromptLocker() {}

    /**
     * Add or update an entry.
     *
     * @param lockPath the lock file, which need not exist yet
     * @return what changed, in one line
     * @throws EvalException if the request is incomplete, the file is wrong, or the version is locked with another digest
     * @throws IOException if a retry may help
     */
    public static String lock(Path lockPath, PromptRequest request) throws IOException {
        PromptName name = PromptName.parse(request.prompt());
        Optional<PromptPin> before = LockFile.readOrEmpty(lockPath).prompt(name.name());
        PromptPlace place = place(name, request, before, lockPath);
        Path file = place.file(name);
        Prompt prompt = PromptPlace.parse(file, Files.readAllBytes(file));
        var found = new PromptPin(name.version(), prompt.sha256(), Optional.of(place.source()));
        PromptPin after = new PromptPin(
                found.version(),
                found.sha256(),
                found.source(),
                before.filter(found::isSameText).flatMap(PromptPin::accepted));
        checkUnchanged(name, before, after, request.force());
        replace(lockPath, name, before, after);
        return "prompt %s: %s, sha256 %s, %s"
                .formatted(name.name(), change(before, after), after.sha256(), place.source());
    }

    private static PromptPlace place(PromptName name, PromptRequest request, Optional<PromptPin> before, Path lock) {
        Optional<String> source = Optional.ofNullable(request.source()).or(() -> before.flatMap(PromptPin::source));
        if (source.isPresent()) {
            PromptPlace place = PromptPlace.of(source.get(), lock);
            if (!Files.isRegularFile(place.file(name))) {
                throw notFound(name, List.of(place));
            }
            return place;
        }
        List<PromptPlace> places = PromptPlace.with(name, lock);
        if (places.size() > 1) {
            throw new EvalException(
                    "Prompt '%s' must have one file, found '%s' and '%s'. Give one of them another version, or remove it."
                            .formatted(
                                    name,
                                    places.get(0).file(name),
                                    places.get(1).file(name)));
        }
        return places.stream().findFirst().orElseThrow(() -> notFound(name, PromptPlace.usual(lock)));
    }

    private static EvalException notFound(PromptName name, List<PromptPlace> places) {
        return new EvalException(
                "Prompt '%s' must exist before it is locked, but was not found as %s. Create it, or name its directory, for example -Deval-datasets.source=file:src/main/resources/prompts."
                        .formatted(
                                name,
                                places.stream()
                                        .map(place -> "'" + place.file(name) + "'")
                                        .collect(Collectors.joining(" or "))));
    }

    private static void checkUnchanged(PromptName name, Optional<PromptPin> before, PromptPin after, boolean force) {
        boolean hasChanged = before.filter(pin -> pin.version().equals(after.version()))
                .filter(pin -> !pin.sha256().equals(after.sha256()))
                .isPresent();
        if (hasChanged && !force) {
            throw new EvalException("""
                    Prompt '%s' must keep its locked digest, because a locked version never changes. Give the changed text a new version; or add -Deval-datasets.force=true if this version has not been used yet.
                      locked : %s
                      found  : %s (%s)""".formatted(
                    name, before.get().sha256(), after.sha256(), after.source().orElseThrow()));
        }
    }

    /**
     * Replace an entry of the lock.
     *
     * @param before the entry that was read
     * @throws IOException if another process has changed it since, or the lock cannot be written
     */
    public static void replace(Path lock, PromptName name, Optional<PromptPin> before, PromptPin after)
            throws IOException {
        if (before.equals(Optional.of(after))) {
            return;
        }
        LockFile now = LockFile.readOrEmpty(lock); // others may have locked something else meanwhile
        if (!now.prompt(name.name()).equals(before)) {
            throw new IOException(
                    "Prompt '%s' was not locked, because another process has changed its entry in %s. Run this again when that one has ended."
                            .formatted(name, lock));
        }
        now.withPrompt(name.name(), after).write();
    }

    private static String change(Optional<PromptPin> before, PromptPin after) {
        if (before.isEmpty()) {
            return after.version() + " locked";
        }
        if (before.get().equals(after)) {
            return after.version() + " unchanged";
        }
        return before.get().version().equals(after.version())
                ? after.version() + " locked again"
                : before.get().version() + " → " + after.version();
    }
}
