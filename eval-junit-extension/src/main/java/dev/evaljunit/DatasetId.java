/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import org.apiguardian.api.API;

/**
 * The name, version and digest of a dataset.
 *
 * @param name such as {@code refund-regressions}
 * @param version such as {@code 2026.05}; empty for cases made in code
 * @param sha256 the digest of {@code cases.jsonl} in lower-case hexadecimal digits; empty for cases made in code
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record DatasetId(String name, String version, String sha256) {

    /** {@return {@code name@version}, or the name alone for cases made in code} */
    @Override
    public String toString() {
        return version.isEmpty() ? name : name + "@" + version;
    }
}
