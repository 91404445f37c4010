//! Just enough of HTML: tags with their attributes, links, and the text as it is read.

/// A start tag with its attributes.
#[derive(Debug, Clone)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// Every start tag.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let name: String = rest.chars().take_while(|c| !c.is_whitespace() && !matches!(c, '>' | '/')).collect();
        rest = &rest[name.len()..];
        let mut tag = Tag { name: name.to_lowercase(), attributes: Vec::new() };
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            let Some(first) = rest.chars().next() else { break };
            if first == '>' {
                break;
            }
            let name: String =
                rest.chars().take_while(|c| !c.is_whitespace() && !matches!(c, '>' | '=' | '/')).collect();
            rest = &rest[name.len().max(1).min(rest.len())..];
            let mut value = String::new();
            if let Some(quoted) = rest.strip_prefix("=\"") {
                let end = quoted.find('"').unwrap_or(quoted.len());
                value = unescape(&quoted[..end]);
                rest = quoted.get(end + 1..).unwrap_or_default();
            } else if let Some(bare) = rest.strip_prefix('=') {
                let end = bare.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(bare.len());
                value = unescape(&bare[..end]);
                rest = &bare[end..];
            }
            tag.attributes.push((name.to_lowercase(), value));
        }
        found.push(tag);
    }
    found
}

pub fn unescape(text: &str) -> String {
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&#x2F;", "/")];
    let text = named.iter().fold(text.to_owned(), |t, (from, to)| t.replace(from, to));
    text.replace("&amp;", "&")
}

/// The text between the tags, as it is read.
pub fn plain(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                out.push(' ');
            }
            c if !inside => out.push(c),
            _ => {}
        }
    }
    // Fluent isolates what it is given; a reader does not see these marks.
    unescape(&out).replace(['\u{2068}', '\u{2069}'], "")
}

/// Every address a page leads to on this site, without its fragment.
pub fn links(html: &str) -> Vec<String> {
    let tags = tags(html);
    let linked = tags.iter().filter_map(|t| t.get("href"));
    let here = linked.filter(|href| href.starts_with('/') && !href.starts_with("//"));
    here.map(|href| href.split('#').next().unwrap_or_default().to_owned()).collect()
}
