/* Addresses of one owner are one network. */
#include <base/network.h>

#include <check.h>

TEST(what_can_be_changed_of_an_address_does_not_count)
{
    static const char *const rows[][2] = {
        {"10.0.0.1", "10.0.0.1"},
        {"2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"},
        {"2001:db8:1:2:ffff::1", "2001:db8:1:2::"},
        {"::ffff:10.0.0.1", "10.0.0.1"},
        {"::1", "::"},
        {"elsewhere", "elsewhere"},
    };
    char network[NETWORK_SIZE];

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        network_of(rows[i][0], network);
        CHECK_TEXT(network, rows[i][1]);
    }
}

int main(void)
{
    RUN(what_can_be_changed_of_an_address_does_not_count);
    return check_report();
}
