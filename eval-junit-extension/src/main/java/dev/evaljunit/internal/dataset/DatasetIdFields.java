/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.DatasetId;
import org.apiguardian.api.API;

/**
 * A dataset's id as JSON files have it.
 *
 * @param version empty for cases made in code
 * @param sha256 empty for cases made in code
 */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // part of reports and journals
public record DatasetIdFields(String name, String version, String sha256) {

    /** {@return the fields of an id} */
    public static DatasetIdFields of(DatasetId id) {
        return new DatasetIdFields(
                id.name(), id.version().orElse(""), id.sha256().orElse(""));
    }

    /** {@return the id that has these fields} */
    public DatasetId id() {
        DatasetId id = DatasetId.of(name);
        id = version.isEmpty() ? id : id.withVersion(version);
        return sha256.isEmpty() ? id : id.withSha256(sha256);
    }
}
