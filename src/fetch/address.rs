//! Which network addresses are not out on the internet: a pure table with the words that explain it.
//!
//! IPv4 is judged by what is excepted, as nearly all of it is given out; IPv6 by the one block that is given out (`2000::/3`)
//! and the exceptions within. The ranges follow IANA's registries of special-purpose addresses. An IPv6 address that carries an
//! IPv4 one is refused as such, whichever it carries: no page needs it, and each way of carrying is a way around the table.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

const V4: &[(Ipv4Addr, u32, &str)] = &[
    (Ipv4Addr::new(0, 0, 0, 0), 8, "an address of this very network"),
    (Ipv4Addr::new(10, 0, 0, 0), 8, PRIVATE),
    (
        Ipv4Addr::new(100, 64, 0, 0),
        10,
        "an address inside a provider's network",
    ),
    (Ipv4Addr::new(127, 0, 0, 0), 8, LOOPBACK),
    // Azure answers its machines here about themselves; from elsewhere nothing is there.
    (Ipv4Addr::new(168, 63, 129, 16), 32, LINK_LOCAL),
    (Ipv4Addr::new(169, 254, 0, 0), 16, LINK_LOCAL),
    (Ipv4Addr::new(172, 16, 0, 0), 12, PRIVATE),
    (Ipv4Addr::new(192, 0, 0, 0), 24, RESERVED),
    (Ipv4Addr::new(192, 0, 2, 0), 24, DOCUMENTATION),
    (Ipv4Addr::new(192, 31, 196, 0), 24, RESERVED),
    (Ipv4Addr::new(192, 52, 193, 0), 24, RESERVED),
    (Ipv4Addr::new(192, 88, 99, 0), 24, CARRIES_V4),
    (Ipv4Addr::new(192, 168, 0, 0), 16, PRIVATE),
    (Ipv4Addr::new(192, 175, 48, 0), 24, RESERVED),
    (Ipv4Addr::new(198, 18, 0, 0), 15, "an address for measuring networks"),
    (Ipv4Addr::new(198, 51, 100, 0), 24, DOCUMENTATION),
    (Ipv4Addr::new(203, 0, 113, 0), 24, DOCUMENTATION),
    (Ipv4Addr::new(224, 0, 0, 0), 4, MULTICAST),
    (
        Ipv4Addr::new(255, 255, 255, 255),
        32,
        "the address of everyone in a network",
    ),
    (Ipv4Addr::new(240, 0, 0, 0), 4, RESERVED),
];

/// The first that matches counts.
const V6: &[(Ipv6Addr, u32, &str)] = &[
    (Ipv6Addr::UNSPECIFIED, 128, "an address of this very network"),
    (Ipv6Addr::LOCALHOST, 128, LOOPBACK),
    (v6(0, 0), 96, CARRIES_V4),
    (Ipv6Addr::new(0, 0, 0, 0, 0, 0xffff, 0, 0), 96, CARRIES_V4),
    (Ipv6Addr::new(0, 0, 0, 0, 0xffff, 0, 0, 0), 96, CARRIES_V4),
    (v6(0x64, 0xff9b), 96, CARRIES_V4),
    (Ipv6Addr::new(0x64, 0xff9b, 1, 0, 0, 0, 0, 0), 48, CARRIES_V4),
    (v6(0xfc00, 0), 7, PRIVATE),
    (v6(0xfe80, 0), 10, LINK_LOCAL),
    (v6(0xfec0, 0), 10, PRIVATE),
    (v6(0xff00, 0), 8, MULTICAST),
    (v6(0x2001, 0), 32, CARRIES_V4),
    (v6(0x2001, 0xdb8), 32, DOCUMENTATION),
    (v6(0x2001, 0), 23, RESERVED),
    (v6(0x2002, 0), 16, CARRIES_V4),
    (Ipv6Addr::new(0x2620, 0x4f, 0x8000, 0, 0, 0, 0, 0), 48, RESERVED),
    (v6(0x3fff, 0), 20, DOCUMENTATION),
];

/// Of IPv6, only this is given out.
const GIVEN_OUT: (Ipv6Addr, u32) = (v6(0x2000, 0), 3);

const PRIVATE: &str = "an address inside a private network";
const LOOPBACK: &str = "an address of this machine itself";
const LINK_LOCAL: &str = "an address that only the machines next to this one have";
const MULTICAST: &str = "an address of a group of machines";
const DOCUMENTATION: &str = "an address for examples";
const RESERVED: &str = "a reserved address";
const CARRIES_V4: &str = "an IPv6 address that stands for an IPv4 one";

const fn v6(first: u16, second: u16) -> Ipv6Addr {
    Ipv6Addr::new(first, second, 0, 0, 0, 0, 0, 0)
}

/// What is special about an address, in words that follow "it is"; none for an address out on the internet.
pub fn special(address: IpAddr) -> Option<&'static str> {
    match address {
        IpAddr::V4(address) => V4
            .iter()
            .find(|(network, bits, _)| within_v4(address, *network, *bits))
            .map(|(_, _, what)| *what),
        IpAddr::V6(address) => V6
            .iter()
            .find(|(network, bits, _)| within_v6(address, *network, *bits))
            .map(|(_, _, what)| *what)
            .or_else(|| (!within_v6(address, GIVEN_OUT.0, GIVEN_OUT.1)).then_some(RESERVED))
            .or_else(|| is_isatap(address).then_some(CARRIES_V4)),
    }
}

/// ISATAP puts an IPv4 address behind `0:5efe` or `200:5efe` in the lower half, in any network.
fn is_isatap(address: Ipv6Addr) -> bool {
    let [_, _, _, _, flags, mark, _, _] = address.segments();
    mark == 0x5efe && matches!(flags, 0 | 0x200)
}

fn within_v4(address: Ipv4Addr, network: Ipv4Addr, bits: u32) -> bool {
    (address.to_bits() ^ network.to_bits())
        .checked_shr(32 - bits)
        .unwrap_or_default()
        == 0
}

fn within_v6(address: Ipv6Addr, network: Ipv6Addr, bits: u32) -> bool {
    (address.to_bits() ^ network.to_bits())
        .checked_shr(128 - bits)
        .unwrap_or_default()
        == 0
}

/// A range of addresses, as `10.0.0.0/8`; a single address is a range of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    network: IpAddr,
    bits: u32,
}

impl Range {
    /// Reads one; none for what is no address and no range, such as one with more bits than an address has.
    pub fn parse(text: &str) -> Option<Self> {
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits.parse::<u32>().ok()?)),
            None => (text, None),
        };
        let bare = address.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let network: IpAddr = bare.unwrap_or(address).parse().ok()?;
        let most = if network.is_ipv4() { 32 } else { 128 };
        let bits = bits.unwrap_or(most);
        (bits <= most).then_some(Self { network, bits })
    }

    /// Whether the address lies in it. An IPv4 address never lies in a range of IPv6, nor the other way round.
    pub fn holds(&self, address: IpAddr) -> bool {
        match (address, self.network) {
            (IpAddr::V4(address), IpAddr::V4(network)) => within_v4(address, network, self.bits),
            (IpAddr::V6(address), IpAddr::V6(network)) => within_v6(address, network, self.bits),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use url::{Host, Url};

    use super::*;

    /// What a host in an address means to this program; none when it is no host, or a name.
    fn read(host: &str) -> Option<IpAddr> {
        match Url::parse(&format!("http://{host}/")).ok()?.host()? {
            Host::Ipv4(address) => Some(address.into()),
            Host::Ipv6(address) => Some(address.into()),
            Host::Domain(_) => None,
        }
    }

    #[test]
    fn every_way_of_writing_a_special_address_is_seen_through() {
        for (host, what) in [
            // Plain, and at both ends of each range.
            ("0.0.0.0", "this very network"),
            ("0.255.255.255", "this very network"),
            ("10.0.0.0", PRIVATE),
            ("10.255.255.255", PRIVATE),
            ("100.64.0.0", "provider"),
            ("100.127.255.255", "provider"),
            ("127.0.0.1", LOOPBACK),
            ("127.255.255.254", LOOPBACK),
            ("169.254.169.254", LINK_LOCAL),
            ("168.63.129.16", LINK_LOCAL),
            ("172.16.0.0", PRIVATE),
            ("172.31.255.255", PRIVATE),
            ("192.0.0.170", RESERVED),
            ("192.0.2.7", DOCUMENTATION),
            ("192.88.99.1", CARRIES_V4),
            ("192.168.0.1", PRIVATE),
            ("198.18.0.0", "measuring"),
            ("198.19.255.255", "measuring"),
            ("198.51.100.1", DOCUMENTATION),
            ("203.0.113.9", DOCUMENTATION),
            ("224.0.0.1", MULTICAST),
            ("239.255.255.255", MULTICAST),
            ("240.0.0.1", RESERVED),
            ("255.255.255.255", "everyone"),
            // One number, octal, hexadecimal, mixed, short.
            ("2130706433", LOOPBACK),
            ("0x7f000001", LOOPBACK),
            ("017700000001", LOOPBACK),
            ("0177.0.0.1", LOOPBACK),
            ("0x7f.0.0.0x1", LOOPBACK),
            ("0X7F.1", LOOPBACK),
            ("127.1", LOOPBACK),
            ("127.0.1", LOOPBACK),
            ("0", "this very network"),
            ("0x", "this very network"),
            ("10.1", PRIVATE),
            ("192.168.257", PRIVATE),
            ("0xa9fea9fe", LINK_LOCAL),
            ("2852039166", LINK_LOCAL),
            ("0251.0376.0251.0376", LINK_LOCAL),
            ("0xA9.254.0251.254", LINK_LOCAL),
            // A dot at the end, percent signs, wide digits, circled digits, other dots, a soft hyphen.
            ("127.0.0.1.", LOOPBACK),
            ("0x7f000001.", LOOPBACK),
            ("%31%32%37.0.0.1", LOOPBACK),
            ("127%2e0%2e0%2e1", LOOPBACK),
            ("１２７.０.０.１", LOOPBACK),
            ("①②⑦.⓪.⓪.①", LOOPBACK),
            ("127。0．0｡1", LOOPBACK),
            ("127.0.0.\u{ad}1", LOOPBACK),
            ("１６９。２５４。１６９。２５４", LINK_LOCAL),
            // IPv6, long and short, and those that carry an IPv4 address.
            ("[::]", "this very network"),
            ("[::1]", LOOPBACK),
            ("[0:0:0:0:0:0:0:1]", LOOPBACK),
            ("[0000:0000:0000:0000:0000:0000:0000:0001]", LOOPBACK),
            ("[::127.0.0.1]", CARRIES_V4),
            ("[::ffff:127.0.0.1]", CARRIES_V4),
            ("[::ffff:7f00:1]", CARRIES_V4),
            ("[0:0:0:0:0:ffff:169.254.169.254]", CARRIES_V4),
            ("[::ffff:8.8.8.8]", CARRIES_V4),
            ("[::ffff:0:127.0.0.1]", CARRIES_V4),
            ("[64:ff9b::127.0.0.1]", CARRIES_V4),
            ("[64:ff9b::a9fe:a9fe]", CARRIES_V4),
            ("[64:ff9b:1::7f00:1]", CARRIES_V4),
            ("[2002:7f00:1::]", CARRIES_V4),
            ("[2002:a9fe:a9fe::1]", CARRIES_V4),
            ("[2001:0:4136:e378:8000:63bf:80ff:fffe]", CARRIES_V4),
            ("[2a00:1450:4001::5efe:7f00:1]", CARRIES_V4),
            ("[2a00:1450:4001:0:200:5efe:10.0.0.1]", CARRIES_V4),
            ("[fc00::1]", PRIVATE),
            ("[fdff:ffff::1]", PRIVATE),
            ("[fd00:ec2::254]", PRIVATE),
            ("[fe80::1]", LINK_LOCAL),
            ("[febf::1]", LINK_LOCAL),
            ("[fec0::1]", PRIVATE),
            ("[ff02::1]", MULTICAST),
            ("[2001:db8::1]", DOCUMENTATION),
            ("[3fff:fff::1]", DOCUMENTATION),
            ("[2001:20::1]", RESERVED),
            ("[2001:1ff::1]", RESERVED),
            ("[2620:4f:8000::1]", RESERVED),
            ("[100::1]", RESERVED),
            ("[5f00::1]", RESERVED),
            ("[4000::1]", RESERVED),
            ("[1fff::1]", RESERVED),
        ] {
            let address = read(host).unwrap_or_else(|| panic!("{host} is no address"));
            let said = special(address).unwrap_or_else(|| panic!("{host}, which is {address}, is let through"));
            assert!(said.contains(what), "{host} is {said}");
        }
    }

    #[test]
    fn what_is_no_address_at_all_is_not_made_one() {
        for host in [
            "127.0.0.1.1",
            "256.0.0.1",
            "08.0.0.1",
            "127..1",
            "1.2.3.4294967296",
            "4294967296",
            "[fe80::1%25eth0]",
            "[::1",
            "[::ffff:127.0.0.1.]",
            "127.0.0.1%00",
            "",
        ] {
            let url = Url::parse(&format!("http://{host}/"));
            assert!(url.is_err(), "{host} is {url:?}");
        }
    }

    #[test]
    fn addresses_out_on_the_internet_are_let_through() {
        for host in [
            "1.1.1.1",
            "8.8.8.8",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.0",
            "169.253.255.255",
            "169.255.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.0",
            "192.167.255.255",
            "192.169.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255",
            "134744072",
            "[2001:200::1]",
            "[2001:4860:4860::8888]",
            "[2003::1]",
            "[2606:4700:4700::1111]",
            "[2a00:1450:4001:80b::200e]",
            "[3ffe:ffff::1]",
        ] {
            let address = read(host).unwrap_or_else(|| panic!("{host} is no address"));
            assert_eq!(special(address), None, "{host}");
        }
    }

    #[test]
    fn ranges_are_read_and_hold_what_lies_in_them() {
        let holds = |range: &str, address: &str| Range::parse(range).unwrap().holds(address.parse().unwrap());
        assert!(holds("10.0.0.0/8", "10.9.8.7") && !holds("10.0.0.0/8", "11.0.0.0"));
        assert!(holds("127.0.0.1", "127.0.0.1") && !holds("127.0.0.1", "127.0.0.2"));
        assert!(holds("0.0.0.0/0", "255.1.2.3") && !holds("0.0.0.0/0", "::1"));
        assert!(holds("::/0", "fe80::1") && holds("[::1]", "::1") && holds("fd00::/8", "fd12::1"));
        assert!(!holds("127.0.0.0/8", "::ffff:127.0.0.1"));
        for wrong in [
            "",
            "10.0.0.0/33",
            "::/129",
            "10/8",
            "host",
            "10.0.0.0/",
            "10.0.0.0/-1",
            "127.1",
        ] {
            assert_eq!(Range::parse(wrong), None, "{wrong}");
        }
    }
}
