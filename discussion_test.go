package newsclean_test

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean"
)

// discussions are pages in the markup of programs and sites that hold discussions. Each is a
// question about a kettle, with what is said to that and by whom.
var discussions = []struct{ name, address, page string }{
	{"phpBB", "https://forum.kettle.test/viewtopic.php?t=4", `<body id="phpbb" class="section-viewtopic"><div class="page-body"><h2 class="topic-title">Scale</h2>` +
		repeated(`<div id="p%n" class="post has-profile bg2"><div class="inner"><dl class="postprofile"><dt class="has-avatar"><a href="./memberlist.php?mode=viewprofile&u=%n" class="username">%who</a></dt><dd class="profile-posts"><strong>Posts:</strong> 9%n7</dd><dd class="profile-joined"><strong>Joined:</strong> Sat Mar 05, 2011 4:10 pm</dd></dl>
		<div class="postbody"><div><h3><a href="#p%n">Re: Scale</a></h3><p class="author">by <strong><a class="username" href="./memberlist.php?mode=viewprofile&u=%n">%who</a></strong> &raquo; <time datetime="2024-02-0%nT10:00:00+00:00">0%n Feb 2024, 10:00</time></p><div class="content">%said<div class="codebox"><p>Code: <a href="#" onclick="selectCode(this)">Select all</a></p><pre><code>boil %n</code></pre></div></div><div id="sig%n" class="signature">Tea first, then the rest of it.</div></div></div></div></div>`) + `</div>`},
	{"vBulletin", "https://forum.kettle.test/showthread.php?t=4", `<head><meta name="generator" content="vBulletin 4.2.5"><body><ol id="posts" class="posts">` +
		repeated(`<li class="postbitlegacy postbitim postcontainer" id="post_%n"><div class="posthead"><span class="postdate"><span class="date">02-0%n-2024</span></span></div><div class="postdetails"><div class="userinfo"><a class="username popupctrl" href="member.php?%n">%who</a><dl class="userinfo_extra"><dt>Join Date</dt><dd>Mar 2011</dd><dt>Posts</dt><dd>1,%n07</dd></dl></div><div class="postbody"><div class="postrow"><div class="content"><blockquote class="postcontent restore">%said</blockquote></div><div class="signature restore">Tea first, then the rest of it.</div></div></div></div><div class="postfoot"><a class="newreply">Reply With Quote</a></div></li>`) + `</ol>`},
	{"XenForo", "https://forum.kettle.test/threads/scale.4/", `<html class="has-no-js"><body data-template="thread_view"><div class="p-body"><div class="block-body js-replyNewMessageContainer">` +
		repeated(`<article class="message message--post js-post" id="js-post-%n" data-author="%who"><div class="message-inner"><div class="message-cell message-cell--user"><section class="message-user"><h4 class="message-name"><a href="/members/m.%n/" class="username">%who</a></h4><div class="message-userExtras"><dl><dt>Joined</dt><dd>Mar 5, 2011</dd><dt>Messages</dt><dd>2,%n07</dd></dl></div></section></div><div class="message-cell message-cell--main"><header class="message-attribution"><a href="/threads/scale.4/post-%n"><time class="u-dt" datetime="2024-02-0%nT10:00:00+0000">Feb %n, 2024</time></a></header><div class="message-content"><article class="message-body"><div class="bbWrapper">%said</div></article><aside class="message-signature"><div class="bbWrapper">Tea first, then the rest of it.</div></aside></div><footer class="message-footer"><div class="reactionsBar">Reactions: <a>dot</a></div></footer></div></div></article>`) + `</div></div>`},
	{"Discourse", "https://forum.kettle.test/t/scale/4", `<head><meta name="generator" content="Discourse 3.3.0"><body class="crawler"><div itemscope itemtype="http://schema.org/DiscussionForumPosting">` +
		repeated(`<div id="post_%n" itemprop="comment" itemscope itemtype="http://schema.org/Comment" class="topic-body crawler-post"><div class="crawler-post-meta"><span class="creator" itemprop="author" itemscope><a rel="nofollow" itemprop="url" href="/u/%who"><span itemprop="name">%who</span></a></span><span class="crawler-post-infos"><time itemprop="datePublished" datetime="2024-02-0%nT10:00:00Z" class="post-time">February %n, 2024, 10:00am</time></span></div><div class="post" itemprop="text">%said</div><div class="post-likes">%n Likes</div></div>`) + `</div>`},
	{"Discourse, without script", "https://forum.kettle.test/t/scale/4", `<head><meta name="generator" content="Discourse 2025.1"><body><section id="d-splash"></section><noscript data-path="/t/scale/4"><div id="main-outlet" class="wrap" role="main"><div itemscope itemtype="http://schema.org/DiscussionForumPosting">` +
		repeated(`<div id="post_%n" itemprop="comment" itemscope itemtype="http://schema.org/Comment" class="topic-body crawler-post"><div class="crawler-post-meta"><span class="creator" itemprop="author" itemscope><a rel="nofollow" itemprop="url" href="/u/%who"><span itemprop="name">%who</span></a></span><span class="crawler-post-infos"><time datetime="2024-02-0%nT10:00:00Z" class="post-time">February %n, 2024, 10:00am</time></span></div><div class="post" itemprop="text">%said %said</div><span class="post-likes">%n Likes</span></div>`) + `</div><div id="related-topics" class="more-topics__list" role="complementary"><table class="topic-list"><tr class="topic-list-item"><td class="main-link"><a href="/t/9">Reply rate of kettles</a> <span class="link-bottom-line"><a href="/c/9" class="badge-wrapper">Posts</a></span></td><td class="replies">3</td><td>January 5, 2024</td></tr></table></div></div></noscript>`},
	{"Invision", "https://forum.kettle.test/topic/4-scale/", `<body class="ipsApp ipsApp_front" data-pagecontroller="topic"><main id="ipsLayout_body"><div data-controller="core.front.core.commentFeed" class="cTopicPostArea"><form>` +
		repeated(`<article id="elComment_1%n" class="cPost ipsBox ipsComment ipsClearfix" data-membergroup="3"><aside class="ipsComment_author cAuthorPane"><h3 class="ipsType_sectionHead cAuthorPane_author"><strong><a href="https://forum.kettle.test/profile/%n-%who/" class="ipsType_break">%who</a></strong></h3><ul class="cAuthorPane_info ipsList_reset"><li>Members</li><li class="cAuthorPane_stats"><a>%n07</a> Posts</li></ul></aside><div id="comment-1%n_wrap" class="ipsComment_content ipsType_medium"><div class="ipsComment_meta ipsType_light"><p class="ipsType_reset"><a href="?do=findComment&comment=1%n" class="ipsType_blendLinks">Posted <time datetime="2024-02-0%nT10:00:00Z">February %n, 2024</time></a></p></div><div class="cPost_contentWrap"><div data-role="commentContent" class="ipsType_normal ipsType_richText ipsContained">%said</div><div class="ipsItemControls"><ul class="ipsComment_controls"><li><a href="#">Reply</a></li></ul></div></div></div></article>`) + `</form></div></main>`},
	{"MyBB", "https://forum.kettle.test/showthread.php?tid=4", `<body><div id="container"><div id="content"><table class="tborder"><tr><td id="posts_container"><div id="posts">` +
		repeated(`<div class="post classic" id="post_1%n"><div class="post_author scaleimages"><div class="author_avatar"><img src="/a%n.png"></div><div class="author_information"><strong><span class="largetext"><a href="member.php?action=profile&uid=%n">%who</a></span></strong><br><span class="smalltext">Member</span></div><div class="author_statistics">Posts: %n07<br>Joined: Mar 2011</div></div><div class="post_content"><div class="post_head"><span class="post_date">02-0%n-2024, 10:00 AM</span></div><div class="post_body scaleimages" id="pid_1%n">%said</div><div class="signature scaleimages">Tea first, then the rest of it.</div></div><div class="post_controls"><div class="postbit_buttons"><a href="newreply.php" class="postbit_quote"><span>Reply</span></a></div></div></div>`) + `</div></td></tr></table></div></div>`},
	{"SMF", "https://forum.kettle.test/index.php?topic=4.0", `<head><meta name="generator" content="SMF 2.1"><body id="chrome" class="action_messageindex board_1"><div id="forumposts"><form id="quickModForm">` +
		repeated(`<div class="windowbg" id="msg1%n"><div class="post_wrapper"><div class="poster"><h4><a href="index.php?action=profile;u=%n" title="View the profile">%who</a></h4><ul class="user_info"><li class="membergroup">Member</li><li class="postcount">Posts: %n07</li></ul></div><div class="postarea"><div class="keyinfo"><div class="postinfo"><a href="index.php?msg=1%n" class="smalltext">February 0%n, 2024, 10:00:00 AM</a></div></div><div class="post"><div class="inner" id="msg_1%n">%said</div></div></div><div class="moderatorbar"><div class="signature">Tea first, then the rest of it.</div></div></div></div>`) + `</form></div>`},
	{"NodeBB", "https://forum.kettle.test/topic/4/scale", `<body class="page-topic template-topic"><main id="panel"><div class="topic"><ul component="topic" class="posts timeline list-unstyled">` +
		repeated(`<li component="post" class="pt-4" data-pid="1%n" data-username="%who" itemprop="comment" itemscope itemtype="http://schema.org/Comment"><div class="d-flex align-items-start"><div class="post-container flex-grow-1"><div class="post-header"><a class="fw-bold text-nowrap" href="/user/%who" data-username="%who" data-uid="%n">%who</a><a href="/post/1%n" class="timeago text-muted" title="2024-02-0%nT10:00:00.000Z">2 Feb 2024, 10:00</a></div><div class="content mt-2 text-break" component="post/content" itemprop="text">%said</div></div></div></li>`) + `</ul></div></main>`},
	{"Lemmy", "https://lemmy.test/post/4", `<body><div id="app"><main class="post-page"><ul class="comments">` +
		repeated(`<li class="comment"><article id="comment-1%n" class="details comment-node py-2"><div class="ms-2"><div class="d-flex flex-wrap align-items-center text-muted small"><a class="person-listing d-inline-flex align-items-baseline text-info" href="/u/%who"><span>%who</span></a><a class="unselectable pointer ms-2"><span>%n</span></a><span class="moment-time pointer unselectable" data-tippy-content="February %nth, 2024 at 10:00">%n months ago</span></div><div class="comment-content"><div class="md-div">%said</div></div></div></article></li>`) + `</ul></main></div>`},
	{"Reddit, old", "https://old.reddit.test/r/kettles/comments/4/scale/", `<body class="listing-page comments-page single-page"><div class="content" role="main"><div class="commentarea"><div class="sitetable nestedlisting">` +
		repeated(`<div class="thing id-t1_%n noncollapsed comment"><div class="midcol unvoted"><div class="arrow up"></div></div><div class="entry unvoted"><p class="tagline"><a href="https://old.reddit.test/user/%who" class="author may-blank">%who</a> <span class="score unvoted">%n points</span> <time title="x" datetime="2024-02-0%nT10:00:00+00:00" class="live-timestamp">%n months ago</time></p><form class="usertext"><div class="usertext-body"><div class="md">%said</div></div></form><ul class="flat-list buttons"><li><a>permalink</a></li><li><a>report</a></li></ul></div><div class="child"></div></div>`) + `</div></div></div>`},
	{"Reddit, new", "https://www.reddit.test/r/kettles/comments/4/scale/", `<body><main><shreddit-comment-tree>` +
		repeated(`<shreddit-comment author="%who" thingid="t1_%n" depth="0"><div slot="commentMeta"><a href="/user/%who/" class="truncate">%who</a><time datetime="2024-02-0%nT10:00:00Z" class="timestamp">%n mo. ago</time></div><div class="md" slot="comment">%said</div><shreddit-comment-action-row slot="actionRow"><button>Reply</button></shreddit-comment-action-row></shreddit-comment>`) + `</shreddit-comment-tree></main>`},
	{"Hacker News", "https://news.kettle.test/item?id=4", `<body><table id="hnmain"><tr><td><table class="comment-tree">` +
		repeated(`<tr class="athing comtr" id="10%n"><td><table><tr><td class="ind"></td><td class="votelinks"></td><td class="default"><div><span class="comhead"><a href="user?id=%who" class="hnuser">%who</a> <span class="age" title="2024-02-0%nT10:00:00"><a href="item?id=10%n">%n months ago</a></span></span></div><div class="comment"><div class="commtext c00">%said</div><div class="reply"><p><u><a href="reply?id=10%n">reply</a></u></div></div></td></tr></table></td></tr>`) + `</table></td></tr></table>`},
	{"V2EX", "https://www.v2.test/t/4", `<body><div id="Main"><div class="box"><div class="cell"><div class="topic_content"></div></div></div><div class="box">` +
		repeated(`<div id="r_10%n" class="cell"><table><tr><td><img class="avatar" src="/a%n.png"></td><td><strong><a href="/member/%who" class="dark">%who</a></strong> <span class="ago" title="2024-02-0%n 10:00:00 +08:00">2024-02-0%n 10:00</span><div class="reply_content">%said</div></td></tr></table></div>`) + `</div></div>`},
	{"知乎", "https://www.zhi.test/question/4", `<body><div class="QuestionHeader"><h1 class="QuestionHeader-title">水垢怎么办？</h1></div><div class="Question-main"><div class="List">` +
		repeated(`<div class="List-item"><div class="ContentItem AnswerItem" itemtype="http://schema.org/Answer" itemscope><div class="ContentItem-meta"><div class="AuthorInfo" itemprop="author" itemscope><a class="UserLink-link" href="//www.zhi.test/people/%who">%who</a></div></div><div class="RichContent"><div class="RichContent-inner"><span class="RichText ztext" itemprop="text">%said</span></div><div class="ContentItem-time"><span>发布于 2024-02-0%n 10:00</span></div><div class="ContentItem-actions"><button>赞同 %n</button></div></div></div></div>`) + `</div></div>`},
	{"贴吧", "https://tieba.kettle.test/p/4", `<body><div class="p_postlist" id="j_p_postlist">` +
		repeated(`<div class="l_post l_post_bright j_l_post" data-pid="10%n"><div class="d_author"><ul class="p_author"><li class="d_name"><a class="p_author_name" href="/home/main?un=%who">%who</a></li><li class="l_badge"><a>吧友 %n</a></li></ul></div><div class="d_post_content_main"><div class="p_content"><div class="d_post_content j_d_post_content" id="post_content_10%n">%said</div></div><div class="core_reply"><div class="post-tail-wrap"><span class="tail-info">%n楼</span><span class="tail-info post_date">2024-02-0%n 10:00</span></div></div></div></div>`) + `</div>`},
	{"Stack Overflow", "https://ask.kettle.test/questions/4/scale", `<body class="question-page"><div id="question" class="question js-question"><div class="votecell"><div class="js-vote-count">7</div></div><div class="postcell"><div class="s-prose js-post-body" itemprop="text"><p>My kettle has scale in it since the winter, and nothing helps. What takes it off?</p></div><div class="post-signature owner"><div class="user-info"><div class="user-action-time">asked <span class="relativetime">Feb 1, 2024 at 9:00</span></div><div class="user-details" itemprop="author"><a href="/users/1/dot">dot</a></div></div></div></div></div><div id="answers">` +
		repeated(`<div id="answer-%n" class="answer js-answer" itemtype="https://schema.org/Answer"><div class="post-layout"><div class="votecell"><div class="js-vote-count">%n</div></div><div class="answercell"><div class="s-prose js-post-body" itemprop="text">%said</div><div class="post-signature"><div class="user-info"><div class="user-action-time">answered <span class="relativetime">Feb %n, 2024 at 10:00</span></div><div class="user-details" itemprop="author"><a href="/users/%n/%who">%who</a></div></div></div></div></div></div>`) + `</div>`},
	{"GitHub", "https://github.test/kettle/kettle/issues/4", `<body class="logged-out"><div class="js-discussion">` +
		repeated(`<div class="TimelineItem js-comment-container"><div class="timeline-comment-group js-comment" id="issuecomment-10%n"><div class="timeline-comment"><div class="timeline-comment-header"><strong><a class="author Link--primary" href="/%who">%who</a></strong> commented <a class="Link--secondary" href="#issuecomment-10%n"><relative-time datetime="2024-02-0%nT10:00:00Z">Feb %n, 2024</relative-time></a></div><div class="comment-body markdown-body js-comment-body">%said</div><div class="comment-reactions"></div></div></div></div>`) + `</div>`},
	{"Mastodon", "https://social.kettle.test/@ann/4", `<head><meta property="og:type" content="article"><script type="application/ld+json">{"@context":"https://schema.org","@type":"SocialMediaPosting"}</script><body class="theme-default"><div class="detailed-status__wrapper">` +
		repeated(`<article class="status" data-id="10%n"><div class="status__info"><div class="status__avatar"><div class="account__avatar"></div></div><a class="status__display-name" href="https://social.kettle.test/@%who"><span class="display-name">%who</span></a><a class="status__relative-time" href="/@%who/10%n"><time datetime="2024-02-0%nT10:00:00Z">Feb %n, 2024</time></a></div><div class="status__content">%said</div><div class="status__action-bar"><button>Reply</button></div></article>`) + `</div>`},
}

// said is what each says, by name.
var said = []struct{ who, says string }{
	{"ann", "<p>Vinegar does it, if it stands in the kettle over night and you boil it twice after that.</p>"},
	{"bob", "<p>No. Use citric acid, two spoons of it for a litre, and never more than that.</p>"},
	{"cem", "<p>I have done both of these things, and the acid leaves no smell behind.</p>"},
	{"dee", "<p>Agreed, though mine was so old that I bought another in the end.</p>"},
}

// repeated returns the markup of a post for each of those who say something.
func repeated(post string) string {
	var b strings.Builder
	for i, s := range said {
		b.WriteString(strings.NewReplacer("%n", string(rune('1'+i)), "%who", s.who, "%said", s.says).Replace(post))
	}
	return b.String()
}

// TestDiscussions wants the posts of each, in order, with who wrote them, and nothing of what
// stands around each post. The result is seen as a discussion again, and stays as it is.
func TestDiscussions(t *testing.T) {
	t.Parallel()
	for _, test := range discussions {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			doc, err := newsclean.Clean(strings.NewReader("<!doctype html>"+test.page), newsclean.WithBaseURL(test.address))
			if err != nil {
				t.Fatal(err)
			}
			if doc.Kind != newsclean.KindDiscussion {
				t.Errorf("%s, %.2f", doc.Kind, doc.KindConfidence)
			}
			rest := doc.Text()
			for _, s := range said {
				for _, want := range []string{s.who, strings.TrimSuffix(strings.TrimPrefix(s.says, "<p>"), "</p>")} {
					if test.name == "Stack Overflow" || test.name == "知乎" || test.name == "贴吧" { // which say below a post who wrote it, or when
						if !strings.Contains(doc.Text(), want) {
							t.Errorf("no %q", want)
						}
						continue
					}
					_, behind, found := strings.Cut(rest, want)
					if !found {
						t.Fatalf("no %q, or not in its place:\n%s", want, doc.HTML)
					}
					rest = behind
				}
			}
			if !strings.Contains(doc.HTML, "<time") {
				t.Error("no times")
			}
			for _, junk := range []string{"Posts", "Joined", "Join Date", "Messages", "Tea first", "Select all", "Reactions", "Like", "permalink", "report", "Reply", "reply", "points", "赞同", "吧友"} {
				if strings.Contains(doc.Text(), junk) {
					t.Errorf("%q is left", junk)
				}
			}
			again, err := newsclean.Clean(strings.NewReader(doc.HTML))
			if err != nil || again.HTML != doc.HTML || again.Kind != newsclean.KindDiscussion {
				t.Errorf("again: %v, %s\n%s", err, again.Kind, again.HTML)
			}
			if t.Failed() {
				t.Log(doc.Found, "\n", doc.HTML)
			}
		})
	}
}
