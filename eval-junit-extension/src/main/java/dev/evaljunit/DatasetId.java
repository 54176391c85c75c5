/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Names one immutable version of a golden set, or a set of cases made in code, which has no version. Immutable. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class DatasetId {

    private final String name;
    private final @Nullable String version;
    private final @Nullable String sha256;

    private DatasetId(String name, @Nullable String version, @Nullable String sha256) {
        this.name = name;
        this.version = version;
        this.sha256 = sha256;
    }

    /**
     * Create the id of cases made in code, without a version and a digest.
     *
     * @param name such as {@code refund-regressions}
     */
    public static DatasetId of(String name) {
        return new DatasetId(name, null, null);
    }

    /**
     * Return a copy with a version.
     *
     * @param newVersion such as {@code 2026.05}
     * @throws IllegalArgumentException if it is empty
     */
    public DatasetId withVersion(String newVersion) {
        return new DatasetId(name, notEmpty("version", newVersion), sha256);
    }

    /**
     * Return a copy with the digest of {@code cases.jsonl}.
     *
     * @param newSha256 lower-case hexadecimal digits
     * @throws IllegalArgumentException if it is empty
     */
    public DatasetId withSha256(String newSha256) {
        return new DatasetId(name, version, notEmpty("sha256", newSha256));
    }

    private static String notEmpty(String part, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("The " + part + " of a dataset must not be empty");
        }
        return text;
    }

    /** {@return the name of the golden set} */
    public String name() {
        return name;
    }

    /** {@return the version; empty for cases made in code} */
    public Optional<String> version() {
        return Optional.ofNullable(version);
    }

    /** {@return the digest of {@code cases.jsonl} in lower-case hexadecimal digits; empty for cases made in code} */
    public Optional<String> sha256() {
        return Optional.ofNullable(sha256);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DatasetId that
                && name.equals(that.name)
                && Objects.equals(version, that.version)
                && Objects.equals(sha256, that.sha256);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, version, sha256);
    }

    /** {@return {@code name@version}, or the name alone for cases made in code} */
    @Override
    public String toString() {
        return version == null ? name : name + "@" + version;
    }
}
