/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code eval-datasets.lock}: which version of each dataset a project uses, its digest, and where it comes from.
 *
 * @param path the file
 * @param entries dataset name to entry, sorted by name
 */
public record LockFile(Path path, Map<String, Entry> entries, Map<String, PromptPin> prompts) {

    /** The file's name. */
    public static final String NAME = "eval-datasets.lock";

    /** The value of {@code pinned_by} of a version whose source may change it, so that only the digest pins it. */
    public static final String DIGEST = "digest";

    private static final String SCHEMA = "eval-datasets-lock/1";

    /** For editors, which complete and check a file by it. */
    private static final String JSON_SCHEMA = "https://evaljunit.dev/schemas/lock-1.schema.json";

    private static final JsonBinding<Pins> JSON = JsonBinding.refusingUnknown(Pins.class);

    /**
     * One pinned dataset.
     *
     * @param version the version in use
     * @param sha256 the digest of its {@code cases.jsonl}; empty if it is a draft
     * @param source where to fetch it from, such as {@code file:golden-sets}; {@code null} if it is on the class path
     *     anyway
     * @param pinnedBy {@link #DIGEST} if the source has no immutable versions, otherwise {@code null}
     */
    public record Entry(
            String version,
            String sha256,
            @Nullable String source,
            @Nullable String pinnedBy) {

        /** Create an entry whose source has immutable versions. */
        public Entry(String version, String sha256, @Nullable String source) {
            this(version, sha256, source, null);
        }

        /** {@return an entry of a version that is still being written} */
        public static Entry draft(String version, String source) {
            return new Entry(version, "", source);
        }

        /** {@return whether the version is still being written, so that its cases may change} */
        public boolean isDraft() {
            return sha256.isEmpty();
        }
    }

    /**
     * One pinned prompt.
     *
     * @param version the version in use
     * @param sha256 the digest of its file
     * @param source the directory that it was locked in, such as {@code file:src/main/resources/prompts}; empty if it is on the class
     *     path anyway
     * @param accepted by whom, if a search has proposed it
     */
    public record PromptPin(String version, String sha256, Optional<String> source, Optional<Acceptance> accepted) {

        public PromptPin {
            JsonException.check(!version.isBlank(), "version", "a non-blank string", version);
            JsonException.check(!sha256.isBlank(), "sha256", "a non-blank string", sha256);
        }

        /** Create an entry of a prompt that a person wrote. */
        public PromptPin(String version, String sha256, Optional<String> source) {
            this(version, sha256, source, Optional.empty());
        }

        /** {@return whether both are of the same version with the same text} */
        public boolean isSameText(PromptPin other) {
            return version.equals(other.version) && sha256.equals(other.sha256);
        }
    }

    /**
     * Who has accepted a prompt that a search proposed.
     *
     * @param by the person
     * @param at when
     * @param evidence what spoke for it, in a sentence
     * @param anyway why it was accepted although nothing has shown that it is better; empty if something has
     */
    public record Acceptance(String by, Instant at, String evidence, Optional<String> anyway) {}

    public LockFile {
        entries = Collections.unmodifiableMap(new TreeMap<>(entries));
        prompts = Collections.unmodifiableMap(new TreeMap<>(prompts));
    }

    /** Create a lock of datasets only. */
    public LockFile(Path path, Map<String, Entry> entries) {
        this(path, entries, Map.of());
    }

    /**
     * Read a lock file.
     *
     * @throws EvalException if it cannot be read or is not a lock file
     */
    public static LockFile read(Path path) {
        try {
            Pins pins = DatasetJson.read(
                    JSON,
                    Files.readAllBytes(path),
                    path.toString(),
                    SCHEMA,
                    "Correct it, or delete it and run 'mvn eval-datasets:lock'.");
            return of(pins, path);
        } catch (NoSuchFileException e) {
            throw new EvalException(
                    path + " must exist, but was not found. Run 'mvn eval-datasets:lock' to write it.", e);
        } catch (IOException e) {
            throw new EvalException(path + " could not be read: " + e.getMessage(), e);
        }
    }

    /** {@return the lock file at the path, empty if it does not exist yet} */
    public static LockFile readOrEmpty(Path path) {
        return Files.exists(path) ? read(path) : new LockFile(path, Map.of());
    }

    /** {@return the nearest lock file in a directory or above it} */
    public static Optional<Path> findFrom(Path directory) {
        for (Path at = directory.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve(NAME))) {
                return Optional.of(at.resolve(NAME));
            }
        }
        return Optional.empty();
    }

    /** {@return the entry of a dataset} */
    public Optional<Entry> entry(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /** Return a copy with an entry added or replaced. */
    public LockFile with(String name, Entry entry) {
        var changed = new TreeMap<String, Entry>(entries);
        changed.put(name, entry);
        return new LockFile(path, changed, prompts);
    }

    /** {@return the entry of a prompt} */
    public Optional<PromptPin> prompt(String name) {
        return Optional.ofNullable(prompts.get(name));
    }

    /** Return a copy with a prompt added or replaced. */
    public LockFile withPrompt(String name, PromptPin pin) {
        var changed = new TreeMap<String, PromptPin>(prompts);
        changed.put(name, pin);
        return new LockFile(path, entries, changed);
    }

    /**
     * Write or replace the file; a crash leaves the old one or the new one.
     *
     * @throws IOException if it cannot be written
     */
    public void write() throws IOException {
        AtomicFile.write(path, toJson());
    }

    /** {@return the text of the file, the same for the same entries} */
    public String toJson() {
        var datasets = new TreeMap<String, Pin>();
        entries.forEach((name, entry) -> datasets.put(name, Pin.of(entry)));
        Optional<Map<String, PromptPin>> pinned = prompts.isEmpty() ? Optional.empty() : Optional.of(prompts);
        return JSON.pretty(new Pins(Optional.of(JSON_SCHEMA), SCHEMA, Optional.of(datasets), pinned));
    }

    private static LockFile of(Pins pins, Path path) {
        var entries = new TreeMap<String, Entry>();
        pins.prompts()
                .orElse(Map.of())
                .forEach((name, pin) -> PromptName.check(name, pin.version(), "%s: prompt '%s'".formatted(path, name)));
        pins.datasets().orElseThrow().forEach((name, pin) -> {
            DatasetNames.check(name, pin.version(), "%s: dataset '%s'".formatted(path, name));
            entries.put(
                    name,
                    new Entry(
                            pin.version(),
                            pin.sha256().orElse(""),
                            pin.source().orElse(null),
                            pin.pinnedBy().orElse(null)));
        });
        return new LockFile(path, entries, pins.prompts().orElse(Map.of()));
    }

    record Pins(
            Optional<String> $schema,
            String schema,
            Optional<Map<String, Pin>> datasets,
            Optional<Map<String, PromptPin>> prompts) {

        Pins {
            JsonException.check(datasets.isPresent(), "datasets", "an object that names datasets", null);
        }
    }

    record Pin(
            String version,
            Optional<String> sha256,
            Optional<Boolean> draft,
            Optional<String> source,
            Optional<String> pinnedBy) {

        Pin {
            JsonException.check(!version.isBlank(), "version", "a non-blank string", version);
            boolean isDraft = draft.orElse(false);
            JsonException.check(isDraft || sha256.isPresent(), "sha256", "a text", null);
            JsonException.check(
                    sha256.isEmpty() || !sha256.get().isBlank(), "sha256", "a non-blank string", sha256.orElse(null));
            JsonException.check(!isDraft || sha256.isEmpty(), "sha256", "absent for a draft", sha256.orElse(null));
            pinnedBy.ifPresent(pin -> JsonException.check(pin.equals(DIGEST), "pinned_by", '"' + DIGEST + '"', pin));
        }

        static Pin of(Entry entry) {
            return new Pin(
                    entry.version(),
                    Optional.of(entry.sha256()).filter(sha256 -> !sha256.isEmpty()),
                    entry.isDraft() ? Optional.of(true) : Optional.empty(),
                    Optional.ofNullable(entry.source()),
                    Optional.ofNullable(entry.pinnedBy()));
        }
    }
}
