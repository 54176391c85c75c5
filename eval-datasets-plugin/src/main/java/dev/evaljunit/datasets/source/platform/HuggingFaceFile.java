/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.ForeignRows;
import dev.evaljunit.internal.dataset.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a file of JSON lines at a commit, and checks it against the digest that the Hub states. */
record HuggingFaceFile(PlatformApi hub, HuggingFaceAddress place) {

    /** The number of a line, from 1, which a mapping may take as the id of a row that has none. */
    static final String NUMBER = "_row";

    private static final int LARGEST_POINTER = 1024;
    private static final String POINTER = "version https://git-lfs.github.com/spec/";

    void read(ForeignRows rows, Path file) throws IOException {
        ApiReply reply = hub.download(request().accepting(401, 403, 404), file);
        if (reply.status() != 200) {
            throw refused(reply);
        }
        check(reply, file);
        JsonLines.read(
                file,
                place.file(),
                (row, line) -> {
                    var numbered = new LinkedHashMap<>(row.fields());
                    numbered.putIfAbsent(NUMBER, line);
                    rows.add(numbered, place.file() + ":" + line);
                },
                (line, reason) -> rows.addInvalid(place.file() + ":" + line, reason));
    }

    private ApiRequest request() {
        Stream<String> path = Stream.of(
                        Stream.of("datasets"), place.repository().stream(), Stream.of("resolve", place.commit()))
                .flatMap(each -> each);
        return ApiRequest.get(Stream.concat(path, place.path().stream()).toArray(String[]::new));
    }

    private EvalException refused(ApiReply reply) {
        String code = reply.header("X-Error-Code").orElse("");
        String file = "file '%s' of dataset '%s' at commit %s".formatted(place.file(), place.name(), place.commit());
        return new EvalException(
                switch (code) {
                    case "EntryNotFound" -> "%s has no %s. Correct the source.".formatted(hub.service(), file);
                    case "RevisionNotFound" ->
                        "%s has no such commit for %s. Correct the source.".formatted(hub.service(), file);
                    case "GatedRepo" ->
                        "%s must allow this login to read %s, but its owner has to agree first (HTTP %d). Ask for access on the page of the dataset, and set HF_TOKEN."
                                .formatted(hub.service(), file, reply.status());
                    default ->
                        "%s has no %s, or it is private (HTTP %d). Correct the source, or set HF_TOKEN to a token that may read it."
                                .formatted(hub.service(), file, reply.status());
                });
    }

    private void check(ApiReply reply, Path file) throws IOException {
        Optional<String> commit = reply.header("X-Repo-Commit");
        if (commit.isPresent() && !commit.get().equals(place.commit())) {
            throw new ProtocolException("%s must send commit %s, but sent %s"
                    .formatted(hub.service(), place.commit(), PlatformSource.shown(commit.get())));
        }
        Optional<String> stated = reply.header("X-Linked-Etag").or(() -> reply.header("ETag"));
        String expected =
                stated.map(tag -> tag.replaceFirst("^W/", "").replace("\"", "")).orElse("");
        Optional<String> found = expected.matches("[0-9a-f]{64}")
                ? Optional.of(Sha256.of(file))
                : expected.matches("[0-9a-f]{40}") ? Optional.of(blob(file)) : Optional.empty();
        if (found.isPresent() && !found.get().equals(expected)) {
            throw new IOException(
                    "File '%s' of %s must have the digest that the Hub states, %s, but what arrived has %s. Try again."
                            .formatted(place.file(), hub.service(), expected, found.get()));
        }
        checkNoPointer(file);
    }

    private void checkNoPointer(Path file) throws IOException {
        if (Files.size(file) < LARGEST_POINTER
                && Files.readString(file, StandardCharsets.ISO_8859_1).startsWith(POINTER)) {
            throw new EvalException(
                    "File '%s' of dataset '%s' must have rows, but is a Git LFS pointer. Run 'git lfs pull' where it was uploaded from, and upload the file itself."
                            .formatted(place.file(), place.name()));
        }
    }

    /** {@return the id that git gives a file} */
    private static String blob(Path file) throws IOException {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(("blob " + Files.size(file) + "\0").getBytes(StandardCharsets.US_ASCII));
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha1)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(sha1.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
