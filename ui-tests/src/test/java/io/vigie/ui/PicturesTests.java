package io.vigie.ui;

import static io.vigie.ui.Screen.shows;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.ui.Screen.Look;
import org.junit.jupiter.api.Test;

/** Pictures of every screen in target/pictures, for people to look at. */
@InChromium
class PicturesTests {
    @Test
    void everyScreenFitsItsWindow(Screen screen) {
        Catalogue.fill(screen);
        for (var look : Look.ALL) {
            screen.like(look);
            for (var place : Catalogue.PLACES) {
                screen.open(place.path());
                shows(screen.page().getByText(place.sign()));
                screen.picture(place.name() + "-" + look.name());
                assertThat(screen.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .as(place + " needs no scrolling sideways on " + look.name())
                        .isEqualTo(true);
            }
        }
    }
}
