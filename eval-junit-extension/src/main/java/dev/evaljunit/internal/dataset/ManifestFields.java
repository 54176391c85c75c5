/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The fields of a manifest, each read alone, so that one that is wrong does not hide the next. */
final class ManifestFields {

    private static final List<Function<Source, Optional<String>>> FIELDS = List.of(
            source -> source.problem(Name.JSON, field -> DatasetNames.check(field.name(), null)),
            source -> source.problem(Version.JSON, field -> DatasetNames.checkVersion(field.version())),
            source -> source.problem(Digest.JSON, field -> {}),
            source -> source.problem(Count.JSON, field -> {}),
            source -> source.problem(Origin.JSON, field -> {}));

    private static final List<Function<Source, Optional<String>>> FIELDS_OF_DRAFT =
            List.of(FIELDS.get(0), FIELDS.get(1), FIELDS.get(4));

    private ManifestFields() {}

    private static boolean isDraft(byte[] json, String file) {
        try {
            return Manifest.isDraft(json, file);
        } catch (EvalException e) {
            return false;
        }
    }

    /** {@return what is wrong with each field; a file that is no manifest at all has one problem} */
    static List<String> problems(byte[] json, String file) {
        var source = new Source(json, file);
        Set<String> problems = new LinkedHashSet<>();
        (isDraft(json, file) ? FIELDS_OF_DRAFT : FIELDS)
                .forEach(field -> field.apply(source).ifPresent(problems::add));
        return new ArrayList<>(problems);
    }

    /** {@return the digest that a manifest states; empty if that field cannot be read} */
    static Optional<String> digest(byte[] json, String file) {
        return new Source(json, file).read(Digest.JSON).map(Digest::sha256);
    }

    /** {@return the number of cases that a manifest states; empty if that field cannot be read} */
    static Optional<Integer> cases(byte[] json, String file) {
        return new Source(json, file).read(Count.JSON).map(Count::cases);
    }

    private static final class Source {

        private final byte[] json;
        private final String file;

        Source(byte[] json, String file) {
            this.json = json;
            this.file = file;
        }

        <T> Optional<T> read(JsonBinding<T> binding) {
            try {
                return Optional.of(Manifest.read(binding, json, file));
            } catch (EvalException e) {
                return Optional.empty();
            }
        }

        <T> Optional<String> problem(JsonBinding<T> binding, Check<T> check) {
            T field;
            try {
                field = Manifest.read(binding, json, file);
            } catch (EvalException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
            try {
                check.check(field);
                return Optional.empty();
            } catch (EvalException e) {
                return Optional.of(file + ": " + e.getMessage());
            }
        }
    }

    private interface Check<T> {

        void check(T field);
    }

    record Name(String name) {

        static final JsonBinding<Name> JSON = JsonBinding.skippingUnknown(Name.class);

        Name {
            Manifest.checkText("name", name);
        }
    }

    record Version(String version) {

        static final JsonBinding<Version> JSON = JsonBinding.skippingUnknown(Version.class);

        Version {
            Manifest.checkText("version", version);
        }
    }

    record Digest(String sha256) {

        static final JsonBinding<Digest> JSON = JsonBinding.skippingUnknown(Digest.class);

        Digest {
            Manifest.checkText("sha256", sha256);
            JsonException.check(
                    sha256.matches("[0-9a-f]{64}"), "sha256", "64 hexadecimal digits in lower case", sha256);
        }
    }

    record Count(int cases) {

        static final JsonBinding<Count> JSON = JsonBinding.skippingUnknown(Count.class);
    }

    record Origin(Optional<Manifest.Parent> parent) {

        static final JsonBinding<Origin> JSON = JsonBinding.skippingUnknown(Origin.class);
    }
}
