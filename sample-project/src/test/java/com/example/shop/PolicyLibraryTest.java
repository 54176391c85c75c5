package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PolicyLibraryTest {

    private final PolicyLibrary library = PolicyLibrary.bundled();

    @Test
    void namesSectionsByFileAndHeading() {
        assertThat(library.section("returns-policy#worn-items")).hasValueSatisfying(section -> {
            assertThat(section.title()).isEqualTo("Worn items");
            assertThat(section.text()).startsWith("Shoes and clothing").endsWith("count as worn.");
        });
    }

    @Test
    void givesEverySectionAnIdOfItsOwnAndOneOfThreeRoutes() {
        assertThat(library.sections()).extracting(PolicySection::id).doesNotHaveDuplicates();
        assertThat(library.sections()).extracting(PolicySection::route).containsOnly("refund", "shipping", "warranty");
    }

    @Test
    void keepsTheTermsOfOtherCohortsAway() {
        assertThat(library.sectionsFor("consumer"))
                .extracting(PolicySection::id)
                .isNotEmpty()
                .noneMatch(id -> id.startsWith("business-accounts") || id.startsWith("marketplace-sellers"));
    }
}
