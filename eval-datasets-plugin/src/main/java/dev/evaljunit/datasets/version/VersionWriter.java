/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.version;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.RowRules;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.internal.text.SafeText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Writes a new version, row by row. The version appears whole or not at all: it is written beside the sets, forced to the
 * disk, and moved to its place by {@link #finish}. What a killed process has left is removed by the next attempt.
 */
public final class VersionWriter implements AutoCloseable {

    private static final String PREFIX = ".staging-";

    /** Longer than a version takes to be written. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final DatasetVersion version;
    private final Path target;
    private final Path staging;
    private final boolean replacesDraft;
    private final FileChannel channel;
    private final MessageDigest digest = Sha256.newDigest();
    private final OutputStream out;
    private final DigestIndex ids = new DigestIndex();

    private VersionWriter(DatasetVersion version, SetsDirectory sets, boolean replacesDraft) throws IOException {
        this.version = version;
        this.target = sets.directoryOf(version);
        this.replacesDraft = replacesDraft;
        deleteLeftovers(sets.path(), version);
        this.staging = sets.path().resolve(prefix(version) + UUID.randomUUID());
        Files.createDirectories(staging);
        this.channel = FileChannel.open(
                staging.resolve(DatasetLocation.CASES), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.out = new BufferedOutputStream(new DigestOutputStream(Channels.newOutputStream(channel), digest), 1 << 16);
    }

    /**
     * Begin a version.
     *
     * @param setsDirectory the directory of all datasets, such as {@code golden-sets}; it need not exist
     * @throws EvalException if there is such a version already
     */
    public static VersionWriter create(Path setsDirectory, DatasetVersion version) throws IOException {
        var sets = new SetsDirectory(setsDirectory);
        checkNew(version, sets.directoryOf(version));
        return new VersionWriter(version, sets, false);
    }

    /**
     * Begin to write a draft anew.
     *
     * @throws EvalException if there is no such version, or it is no draft
     */
    public static VersionWriter rewriteDraft(Path setsDirectory, DatasetVersion version) throws IOException {
        var sets = new SetsDirectory(setsDirectory);
        if (!sets.manifest(version).isDraft()) {
            throw new EvalException(
                    "Dataset '%s' must be a draft to be changed, but is complete. Choose another version for the changes."
                            .formatted(version));
        }
        return new VersionWriter(version, sets, true);
    }

    /** No dataset's name begins with a dot, so it is not mistaken for one; and no version has a tilde, so it is of this one only. */
    private static String prefix(DatasetVersion version) {
        return PREFIX + version + "~";
    }

    /** If another process is still writing the version, it fails: a directory of its own keeps both from being mixed. */
    private static void deleteLeftovers(Path sets, DatasetVersion version) throws IOException {
        FileTree.deleteLeftovers(sets, prefix(version), Duration.ZERO);
        FileTree.deleteLeftovers(sets, PREFIX, ABANDONED);
    }

    private static void checkNew(DatasetVersion version, Path target) {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new EvalException(
                    "Dataset '%s' must be a new version, but %s exists. Choose another version; one that exists is never overwritten."
                            .formatted(version, target));
        }
    }

    /**
     * Add a row. It is written on one line.
     *
     * @throws EvalException if a field is missing or has the wrong type, or an earlier row has the same id
     */
    public void add(Map<String, ?> row) throws IOException {
        add(row, "%s: row %d".formatted(version, ids.size() + 1));
    }

    /**
     * Add a row. It is written on one line.
     *
     * @param location where the row comes from in messages, such as {@code labels.csv:17}
     * @throws EvalException if a field is missing or has the wrong type, or an earlier row has the same id
     */
    public void add(Map<String, ?> row, String location) throws IOException {
        Map<String, Object> fields = Json.immutableObject(row);
        add(fields, json(fields, location), location);
    }

    private static String json(Map<String, Object> fields, String location) {
        try {
            return Json.writeSpaced(fields);
        } catch (JsonException e) {
            throw new EvalException(
                    "%s: the row must be JSON that can be read again, but would be %s. Leave out the field that is so deep."
                            .formatted(location, e.getMessage()),
                    e);
        }
    }

    /** Add a row as it is written in another version, byte for byte. */
    public void add(VersionRows.Row row) throws IOException {
        add(row.fields(), row.json(), row.location());
    }

    private void add(Map<String, Object> fields, String json, String location) throws IOException {
        String id = RowRules.checkedId(fields, location);
        OptionalInt earlier = ids.add(id);
        if (earlier.isPresent()) {
            throw new EvalException(
                    "%s: case id '%s' must be unique in '%s', but row %d has it too. Rename or remove one of them."
                            .formatted(location, SafeText.id(id), version, earlier.getAsInt() + 1));
        }
        out.write(json.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }

    /** {@return how many rows were added} */
    public int rows() {
        return ids.size();
    }

    /**
     * Complete the version.
     *
     * @param content all fields of the manifest but the number of cases and the digest
     * @return the digest of its cases
     * @throws EvalException if it has no row, or somebody else has written such a version in the meantime
     */
    public String finish(ManifestContent content) throws IOException {
        if (ids.size() == 0) {
            throw new EvalException(
                    "Dataset '%s' must have at least one case, but no row was added to it.".formatted(version));
        }
        return finish(content, true);
    }

    /** Complete a draft, which states neither the number of cases nor their digest, and may have no case yet. */
    public void finishDraft(ManifestContent content) throws IOException {
        finish(content, false);
    }

    /** One file after the other: until the second, the draft has its new rows without the reasons, which locking asks for. */
    private void replaceDraft() throws IOException {
        for (String file : List.of(DatasetLocation.CASES, DatasetLocation.MANIFEST)) {
            AtomicFile.move(staging.resolve(file), target.resolve(file));
        }
    }

    private String finish(ManifestContent content, boolean isComplete) throws IOException {
        out.flush();
        channel.force(true);
        out.close();
        if (!Files.isDirectory(staging)) {
            throw new IOException(
                    "Dataset '%s' was not written, because another process has begun to write it. Run this again when that one has ended."
                            .formatted(version));
        }
        String sha256 = Sha256.of(digest);
        ManifestContent manifest = isComplete
                ? content.completed(version, ids.size(), sha256)
                : content.named(version).without("cases").without("sha256").with("draft", true);
        AtomicFile.write(staging.resolve(DatasetLocation.MANIFEST), manifest.toJson());
        if (replacesDraft) {
            replaceDraft();
            return sha256;
        }
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        checkNew(version, target);
        AtomicFile.move(staging, target);
        return sha256;
    }

    /** Remove what was written, unless it was finished. */
    @Override
    public void close() throws IOException {
        out.close();
        FileTree.delete(staging);
    }
}
