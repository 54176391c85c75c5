/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.DatasetId;
import dev.evaljunit.internal.json.JsonBinding;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DatasetIdFieldsTests {

    private static final JsonBinding<DatasetIdFields> JSON = JsonBinding.skippingUnknown(DatasetIdFields.class);

    static Stream<Arguments> idsAndTheirFields() {
        DatasetId madeInCode = DatasetId.of("capitals");
        return Stream.of(
                Arguments.of(madeInCode, "{'name':'capitals','version':'','sha256':''}"),
                Arguments.of(madeInCode.withVersion("1"), "{'name':'capitals','version':'1','sha256':''}"),
                Arguments.of(
                        madeInCode.withVersion("1").withSha256("ab"),
                        "{'name':'capitals','version':'1','sha256':'ab'}"));
    }

    @ParameterizedTest
    @MethodSource("idsAndTheirFields")
    void writesAnAbsentPartAsAnEmptyText(DatasetId id, String json) {
        String line = json.replace('\'', '"');
        assertThat(JSON.line(DatasetIdFields.of(id))).isEqualTo(line);
        assertThat(JSON.read(line).id()).isEqualTo(id);
    }
}
