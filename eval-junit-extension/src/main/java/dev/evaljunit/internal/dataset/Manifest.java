/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code dataset.json}: the description of a version. Fields that this release does not know are ignored.
 *
 * @param id name, version and, unless it is a draft, digest
 * @param cases the number of cases; 0 if it is a draft
 * @param isDraft whether the version is still being written, so that the manifest states neither digest nor number
 */
public record Manifest(DatasetId id, int cases, boolean isDraft) {

    private static final String SCHEMA = "eval-dataset/1";

    private static final JsonBinding<Known> JSON = JsonBinding.skippingUnknown(Known.class);
    private static final JsonBinding<Draft> DRAFT = JsonBinding.skippingUnknown(Draft.class);
    private static final JsonBinding<State> STATE = JsonBinding.skippingUnknown(State.class);

    /**
     * Read a manifest.
     *
     * @param file what to call it in messages
     * @throws EvalException if it is not JSON in UTF-8, or fields are missing or have the wrong type; it lists them all
     */
    public static Manifest parse(byte[] json, String file) {
        try {
            if (isDraft(json, file)) {
                return draft(json, file);
            }
            Known known = read(JSON, json, file);
            DatasetNames.check(known.name(), known.version(), file);
            return new Manifest(
                    DatasetId.of(known.name()).withVersion(known.version()).withSha256(known.sha256()),
                    known.cases(),
                    false);
        } catch (EvalException first) {
            List<String> problems = ManifestFields.problems(json, file);
            throw problems.size() < 2 ? first : new EvalException(listed(file, problems), first);
        }
    }

    /** {@return whether a manifest says that its version is still being written} */
    static boolean isDraft(byte[] json, String file) {
        return read(STATE, json, file).draft().orElse(false);
    }

    private static Manifest draft(byte[] json, String file) {
        Draft known = read(DRAFT, json, file);
        DatasetNames.check(known.name(), known.version(), file);
        return new Manifest(DatasetId.of(known.name()).withVersion(known.version()), 0, true);
    }

    private static String listed(String file, List<String> problems) {
        return "%s has %d problems:".formatted(file, problems.size())
                + problems.stream().map(problem -> "\n  - " + problem).collect(Collectors.joining());
    }

    static <T> T read(JsonBinding<T> binding, byte[] json, String file) {
        return DatasetJson.read(binding, json, file, SCHEMA, "Correct it, or restore the file.");
    }

    /** {@return the digest of {@code cases.jsonl} that it states; it must not be a draft} */
    public String sha256() {
        return id.sha256().orElseThrow();
    }

    /** The fields that this release knows; the parent is the version that this one was made from. */
    record Known(String name, String version, String sha256, int cases, Optional<Parent> parent) {

        Known {
            checkText("name", name);
            checkText("version", version);
            checkText("sha256", sha256);
        }
    }

    /** The fields of a version that is still being written. */
    record Draft(String name, String version, Optional<String> sha256, Optional<Parent> parent) {

        Draft {
            checkText("name", name);
            checkText("version", version);
            JsonException.check(
                    sha256.isEmpty(),
                    "sha256",
                    "absent from a draft, which 'mvn eval-datasets:lock' completes",
                    sha256.orElse(null));
        }
    }

    record State(Optional<Boolean> draft) {}

    static void checkText(String field, String text) {
        JsonException.check(!text.isBlank(), field, "a non-blank string", text);
    }

    record Parent(String version, String sha256) {}
}
